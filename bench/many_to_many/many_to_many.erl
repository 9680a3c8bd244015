-module(many_to_many).
-export([main/0]).

node(Number, Starter) ->
    receive
        #{nodes := Nodes} -> node(Number, Starter, Nodes, ask(Nodes, Number + 1), 10000, 0)
    end.

ask(Nodes, Seed) ->
    Next = (Seed * 75 + 74) rem 65537,
    element(Next rem 100 + 1, Nodes) ! #{from => self(), question => Next},
    Next.

node(Number, Starter, Nodes, Seed, Left, Total) ->
    receive
        #{question := Question, from := From} ->
            From ! #{answer => Question rem 7 + Number},
            node(Number, Starter, Nodes, Seed, Left, Total);
        #{answer := Answer} when Left =:= 1 ->
            Starter ! #{total => Total + Answer},
            node(Number, Starter, Nodes, Seed, 0, 0);
        #{answer := Answer} ->
            node(Number, Starter, Nodes, ask(Nodes, Seed), Left - 1, Total + Answer)
    end.

collect(0, Total) -> io:format("~p~n", [Total]);
collect(Left, Total) ->
    receive #{total := More} -> collect(Left - 1, Total + More) end.

main() ->
    Self = self(),
    Nodes = [spawn(fun() -> node(Number, Self) end) || Number <- lists:seq(0, 99)],
    Tuple = list_to_tuple(Nodes),
    lists:foreach(fun(Node) -> Node ! #{nodes => Tuple} end, Nodes),
    collect(100, 0).
