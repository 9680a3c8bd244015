-module(fork_join).
-export([main/0]).

sum(0, Total) -> Total;
sum(N, Total) -> sum(N - 1, Total + N).

wave(200, Total) -> io:format("~p~n", [Total]);
wave(Number, Total) ->
    Self = self(),
    lists:foreach(
        fun(N) -> spawn(fun() -> Self ! #{result => sum(N rem 100, 0)} end) end,
        lists:seq(0, 999)
    ),
    wave(Number + 1, Total + join(1000, 0)).

join(0, Sum) -> Sum;
join(Count, Sum) -> receive #{result := Result} -> join(Count - 1, Sum + Result) end.

main() -> wave(0, 0).
