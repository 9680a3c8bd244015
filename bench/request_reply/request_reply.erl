-module(request_reply).
-export([main/0]).

server() ->
    receive
        {From, Ref, #{number := Number}} ->
            From ! {Ref, #{square => Number * Number}},
            server()
    end.

ask(_, 0, Total) -> io:format("~p~n", [Total]);
ask(Server, Number, Total) ->
    Ref = make_ref(),
    Server ! {self(), Ref, #{number => Number rem 1000}},
    receive {Ref, #{square := Square}} -> ask(Server, Number - 1, Total + Square) end.

main() ->
    ask(spawn(fun server/0), 1000000, 0).
