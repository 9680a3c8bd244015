from decimal import Decimal as D, ROUND_HALF_UP, getcontext

getcontext().prec = 17
getcontext().rounding = ROUND_HALF_UP
balances = [D(0)] * 10
fees = D(0)
HUNDRED, CENT, TAX, FEE = D(100), D("0.01"), D("0.19"), D("0.35")
for number in range(1500000):
    amount = D(number * 7919 % 100000) / HUNDRED + CENT
    account = number % 10
    balances[account] += amount
    balances[9 - account] -= (amount * TAX).quantize(CENT)
    fees += FEE
total = sum(balances[1:], balances[0])
print(f"[{total.normalize():f}, {fees.normalize():f}]")
