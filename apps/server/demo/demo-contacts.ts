/** The first three are among the simulated carrier's callers, the others are not: a popup shows both cases. */
export const demoContacts: { name: string; phone: string }[] = [
  { name: 'Nguyễn Lan Anh', phone: '+84903000101' },
  { name: 'Trần Minh Tuấn', phone: '+84912000102' },
  { name: 'Bà Mười', phone: '+842838220105' },
  { name: 'Đặng Thị Đào', phone: '+84977000201' },
  { name: 'Võ Hoàng Nam', phone: '+84368000202' },
]
