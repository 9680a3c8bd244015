-module(payload).
-export([main/0]).

item(Number) ->
    #{
        number => Number,
        name => iolist_to_binary(["item", integer_to_list(Number)]),
        price => Number / 4
    }.

mirror() ->
    receive
        #{count := Count, from := From, items := Items} ->
            From ! #{count => Count - 1, from => self(), items => Items},
            mirror()
    end.

ping() ->
    receive
        #{count := Count, items := Items} when Count =< 0 -> io:format("~p~n", [length(Items)]);
        #{count := Count, from := From, items := Items} ->
            From ! #{count => Count - 1, from => self(), items => Items},
            ping()
    end.

main() ->
    Mirror = spawn(fun mirror/0),
    Mirror ! #{count => 200000, from => self(), items => [item(N) || N <- lists:seq(0, 99)]},
    ping().
