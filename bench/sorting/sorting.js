function randomNumbers(size) {
    const numbers = [];
    let seed = 7;
    for (let number = 0; number !== size; number += 1) {
        seed = (seed * 16807 + 11) % 2147483647;
        numbers.push(seed);
    }
    return numbers;
}
function quicksort(numbers, low, high) {
    if (low >= high) return numbers;
    let left = low;
    let right = high;
    const pivot = numbers[Math.floor((low + high) / 2)];
    do {
        while (numbers[left] < pivot) left += 1;
        while (numbers[right] > pivot) right -= 1;
        if (left <= right) {
            const kept = numbers[left];
            numbers[left] = numbers[right];
            numbers[right] = kept;
            left += 1;
            right -= 1;
        }
    } while (left <= right);
    quicksort(numbers, low, right);
    return quicksort(numbers, left, high);
}
const size = 1000000;
const numbers = randomNumbers(size);
const sorted = numbers.slice().sort((a, b) => a - b);
const some = numbers.slice(0, 200000);
const records = some
    .map((n) => ({ key: n, half: Math.floor(n / 2) }))
    .sort((a, b) => a.key - b.key);
const words = some.map((n) => String(n)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
const quick = quicksort(numbers.slice(), 0, size - 1);
console.log(`[${sorted[size / 2]}, ${records[1000].half}, "${words[1000]}", ${quick[12345]}]`);
