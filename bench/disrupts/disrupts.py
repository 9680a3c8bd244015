class Failed(Exception):
    pass


FAILED = Failed()


def check(n):
    if n % 4 == 0:
        raise FAILED
    return n


def guarded(n):
    try:
        return check(n)
    except Failed:
        return 1


total = 0
for number in range(2000000):
    total += guarded(number) % 10
print(total)
