def count_primes(limit):
    composite = [False] * (limit + 1)
    count = 0
    for candidate in range(2, limit + 1):
        if not composite[candidate]:
            count += 1
            for m in range(candidate * candidate, limit + 1, candidate):
                composite[m] = True
    return count


last = 0
for _ in range(10):
    last = count_primes(2000000)
print(last)
