-module(ring).
-export([main/0]).

node(Number, Starter, Next) ->
    receive
        #{next := Successor} -> node(Number, Starter, Successor);
        #{token := 0} -> Starter ! #{winner => Number};
        #{token := Token} ->
            Next ! #{token => Token - 1},
            node(Number, Starter, Next)
    end.

main() ->
    Self = self(),
    Nodes = [spawn(fun() -> node(Number, Self, none) end) || Number <- lists:seq(1, 503)],
    lists:foreach(
        fun({Node, Next}) -> Node ! #{next => Next} end,
        lists:zip(Nodes, tl(Nodes) ++ [hd(Nodes)])
    ),
    hd(Nodes) ! #{token => 2000000},
    receive #{winner := Number} -> io:format("~p~n", [Number]) end.
