-module(ping_pong).
-export([main/0]).

pong() ->
    receive
        #{count := Count, from := From} ->
            From ! #{count => Count - 1, from => self()},
            pong()
    end.

ping() ->
    receive
        #{count := Count} when Count =< 0 -> io:format("~p~n", [Count]);
        #{count := Count, from := From} ->
            From ! #{count => Count - 1, from => self()},
            ping()
    end.

main() ->
    Pong = spawn(fun pong/0),
    Pong ! #{count => 2000000, from => self()},
    ping().
