from decimal import Decimal as D, ROUND_HALF_UP, getcontext

getcontext().prec = 17
getcontext().rounding = ROUND_HALF_UP
size = 70
ONE, TWO = D(1), D(2)


def element(i, j):
    return ONE / ((i + j) * (i + j + 1) // 2 + i + 1)


def transposed(i, j):
    return element(j, i)


def multiply(vector, entry):
    result = []
    for i in range(size):
        total = D(0)
        for j in range(size):
            total += entry(i, j) * vector[j]
        result.append(total)
    return result


def dot(a, b):
    total = D(0)
    for i in range(size):
        total += a[i] * b[i]
    return total


def square_root(value):
    guess = (value + ONE) / TWO
    while True:
        following = (guess + value / guess) / TWO
        if abs(following - guess) < D("1e-12"):
            return following
        guess = following


u = [ONE] * size
for _ in range(40):
    v = multiply(multiply(u, element), transposed)
    u = multiply(multiply(v, element), transposed)
print(round(square_root(dot(u, v) / dot(v, v)), 9).normalize())
