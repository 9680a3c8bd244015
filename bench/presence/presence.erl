-module(presence).
-export([main/0]).

guest(_, 0) -> ok;
guest(Lobby, Left) ->
    ok = pg:join(Lobby, self()),
    ok = pg:leave(Lobby, self()),
    guest(Lobby, Left - 1).

lobby(_, Visits, 0, Starter) -> Starter ! {visits, Visits};
lobby(Ref, Visits, Left, Starter) ->
    receive
        {Ref, join, _, [_]} -> lobby(Ref, Visits + 1, Left, Starter);
        {Ref, leave, _, [_]} -> lobby(Ref, Visits, Left - 1, Starter)
    end.

lobby(Number, Starter) ->
    {Ref, []} = pg:monitor(Number),
    spawn(fun() -> guest(Number, 1000) end),
    lobby(Ref, 0, 1000, Starter).

collect(0, Total) -> io:format("~p~n", [Total]);
collect(Left, Total) ->
    receive {visits, Visits} -> collect(Left - 1, Total + Visits) end.

main() ->
    pg:start_link(),
    Self = self(),
    [spawn(fun() -> lobby(Number, Self) end) || Number <- lists:seq(1, 100)],
    collect(100, 0).
