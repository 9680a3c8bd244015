from decimal import Decimal as D, ROUND_HALF_UP, getcontext

getcontext().prec = 17
getcontext().rounding = ROUND_HALF_UP
masses = [D(t) for t in ("39.47841760435743", "0.03769367487038949", "0.011286326131968767", "0.0017237240570597112", "0.0020336868699246304")]
rows = (
    ("0", "0", "0", "0", "0", "0"),
    ("4.841431442464721", "-1.1603200440274284", "-0.10362204447112311", "0.606326392995832", "2.81198684491626", "-0.02521836165988763"),
    ("8.34336671824458", "4.124798564124305", "-0.4035234171143214", "-1.0107743461787924", "1.8256623712304119", "0.008415761376584154"),
    ("12.894369562139131", "-15.111151401698631", "-0.22330757889265573", "1.0827910064415354", "0.8687130181696082", "-0.010832637401363636"),
    ("15.379697114850917", "-25.919314609987964", "0.17925877295037118", "0.979090732243898", "0.5946989986476762", "-0.034755955504078104"),
)
bodies = [[D(t) for t in row] for row in rows]
ONE, TWO, LIMIT, DT = D(1), D(2), D("1e-12"), D("0.01")


def square_root(value):
    guess = (value + ONE) / TWO
    while True:
        following = (guess + value / guess) / TWO
        if abs(following - guess) < LIMIT:
            return following
        guess = following


def attract(a, b, mass_a, mass_b):
    dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    squared = dx * dx + dy * dy + dz * dz
    magnitude = DT / (squared * square_root(squared))
    pull_b, pull_a = mass_b * magnitude, mass_a * magnitude
    a[3] -= dx * pull_b
    a[4] -= dy * pull_b
    a[5] -= dz * pull_b
    b[3] += dx * pull_a
    b[4] += dy * pull_a
    b[5] += dz * pull_a


for _ in range(4000):
    for i in range(5):
        for j in range(i + 1, 5):
            attract(bodies[i], bodies[j], masses[i], masses[j])
    for body in bodies:
        body[0] += DT * body[3]
        body[1] += DT * body[4]
        body[2] += DT * body[5]
print(round(bodies[0][0], 10).normalize())
