const syllables = ["ka", "lo", "mi", "ta", "re", "shu", "no", "pe", "gra", "si"];
function makeWords(size) {
    const words = [];
    let seed = 11;
    for (let number = 0; number !== size; number += 1) {
        seed = (seed * 16807 + 3) % 2147483647;
        words.push(
            syllables[seed % 10] +
                syllables[Math.floor(seed / 10) % 10] +
                syllables[Math.floor(seed / 100) % 10] +
                syllables[Math.floor(seed / 1000) % 3],
        );
    }
    return words;
}
const counts = Object.create(null);
for (const word of makeWords(1000000).join(" ").split(" ")) counts[word] = (counts[word] ?? 0) + 1;
const names = Object.keys(counts);
const best = names.reduce((a, b) => (counts[b] > counts[a] ? b : a));
console.log(`[${names.length}, "${best}", ${counts[best]}]`);
