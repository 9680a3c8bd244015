-module(idle).
-export([main/0]).

sleeper(Sum, Last) ->
    receive
        #{amount := Amount} -> sleeper(Sum + Amount, Last#{amount := Amount})
    end.

main() ->
    Before = erlang:memory(processes),
    Pids = [spawn(fun() -> sleeper(0, #{amount => 0}) end) || _ <- lists:seq(1, 100000)],
    timer:sleep(1000),
    After = erlang:memory(processes),
    io:format("~p~n", [(After - Before) div length(Pids)]).
