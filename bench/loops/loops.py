def collatz(limit):
    longest = 0
    for start in range(1, limit + 1):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def matrix(size):
    total = 0
    for row in range(size):
        for column in range(size):
            total += (row * column + row) % 7
    return total


print([collatz(400000), matrix(3000)])
