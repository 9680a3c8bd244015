-module(counting).
-export([main/0]).

counter(Total) ->
    receive
        #{report := true, from := From} -> From ! #{total => Total};
        #{amount := Amount} -> counter(Total + Amount)
    end.

batch(Counter, 200) ->
    Counter ! #{report => true, from => self()},
    receive #{total := Total} -> io:format("~p~n", [Total]) end;
batch(Counter, Number) ->
    lists:foreach(fun(N) -> Counter ! #{amount => N} end, lists:seq(0, 9999)),
    receive after 0 -> ok end,
    batch(Counter, Number + 1).

main() ->
    batch(spawn(fun() -> counter(0) end), 0).
