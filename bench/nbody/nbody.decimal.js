import Decimal from "decimal.js";

Decimal.set({ precision: 17 });
const D = (text) => new Decimal(text);
const masses = [
    "39.47841760435743",
    "0.03769367487038949",
    "0.011286326131968767",
    "0.0017237240570597112",
    "0.0020336868699246304",
].map(D);
const bodies = [
    ["0", "0", "0", "0", "0", "0"],
    ["4.841431442464721", "-1.1603200440274284", "-0.10362204447112311", "0.606326392995832", "2.81198684491626", "-0.02521836165988763"],
    ["8.34336671824458", "4.124798564124305", "-0.4035234171143214", "-1.0107743461787924", "1.8256623712304119", "0.008415761376584154"],
    ["12.894369562139131", "-15.111151401698631", "-0.22330757889265573", "1.0827910064415354", "0.8687130181696082", "-0.010832637401363636"],
    ["15.379697114850917", "-25.919314609987964", "0.17925877295037118", "0.979090732243898", "0.5946989986476762", "-0.034755955504078104"],
].map((row) => {
    const [x, y, z, vx, vy, vz] = row.map(D);
    return { x, y, z, vx, vy, vz };
});
const [ONE, TWO, LIMIT, DT] = ["1", "2", "1e-12", "0.01"].map(D);
function squareRoot(value) {
    let guess = value.plus(ONE).div(TWO);
    for (;;) {
        const next = guess.plus(value.div(guess)).div(TWO);
        if (next.minus(guess).abs().lt(LIMIT)) return next;
        guess = next;
    }
}
function attract(a, b, massA, massB) {
    const dx = a.x.minus(b.x);
    const dy = a.y.minus(b.y);
    const dz = a.z.minus(b.z);
    const squared = dx.times(dx).plus(dy.times(dy)).plus(dz.times(dz));
    const magnitude = DT.div(squared.times(squareRoot(squared)));
    const pullB = massB.times(magnitude);
    const pullA = massA.times(magnitude);
    a.vx = a.vx.minus(dx.times(pullB));
    a.vy = a.vy.minus(dy.times(pullB));
    a.vz = a.vz.minus(dz.times(pullB));
    b.vx = b.vx.plus(dx.times(pullA));
    b.vy = b.vy.plus(dy.times(pullA));
    b.vz = b.vz.plus(dz.times(pullA));
}
for (let step = 0; step < 4000; step += 1) {
    for (let i = 0; i < 5; i += 1) {
        for (let j = i + 1; j < 5; j += 1) attract(bodies[i], bodies[j], masses[i], masses[j]);
    }
    for (const body of bodies) {
        body.x = body.x.plus(DT.times(body.vx));
        body.y = body.y.plus(DT.times(body.vy));
        body.z = body.z.plus(DT.times(body.vz));
    }
}
console.log(bodies[0].x.toDecimalPlaces(10).toString());
