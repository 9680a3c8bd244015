function build(size) {
    const pieces = ["alpha ", "beta, ", "gamma; ", "delta\n", "42 "];
    let source = "";
    for (let number = 0; source.length < size; number += 1) source += pieces[number % 5];
    return source;
}
function count(source) {
    let words = 0;
    let lines = 0;
    let digits = 0;
    let inside = false;
    for (let at = 0; at < source.length; at += 1) {
        const here = source[at];
        if (here === "\n") lines += 1;
        if (here >= "0" && here <= "9") digits += 1;
        if (here >= "a" && here <= "z") {
            if (!inside) words += 1;
            inside = true;
        } else {
            inside = false;
        }
    }
    return [words, lines, digits];
}
function repeatCount(source, times) {
    return times === 1
        ? count(source)
        : repeatCount(source, times - Math.floor(count(source)[0] / count(source)[0]));
}
console.log(`[${repeatCount(build(1000000), 15).join(", ")}]`);
