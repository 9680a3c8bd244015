syllables = ["ka", "lo", "mi", "ta", "re", "shu", "no", "pe", "gra", "si"]


def make_words(size):
    words = []
    seed = 11
    for _ in range(size):
        seed = (seed * 16807 + 3) % 2147483647
        words.append(
            syllables[seed % 10]
            + syllables[seed // 10 % 10]
            + syllables[seed // 100 % 10]
            + syllables[seed // 1000 % 3]
        )
    return words


counts = {}
for word in " ".join(make_words(1000000)).split(" "):
    counts[word] = counts.get(word, 0) + 1
best = None
for name in counts:
    if best is None or counts[name] > counts[best]:
        best = name
print(f'[{len(counts)}, "{best}", {counts[best]}]')
