const tone = /[\u0300\u0309\u0303\u0301\u0323]/g

/** As an old Excel in Vietnam saves CSV: its own code page, semicolons, tones as signs of their own. */
function inWindows1258(text: string): Uint8Array {
  const codePage = Array.from({ length: 256 }, (_, byte) =>
    new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
  )
  const signs = [...text].flatMap((letter) => {
    const parts = letter.normalize('NFD')
    return [parts.replaceAll(tone, '').normalize('NFC'), ...(parts.match(tone) ?? [])]
  })
  return Uint8Array.from(signs, (sign) => codePage.indexOf(sign))
}

/** The same number, as people write it. */
const forms = [
  (n: number) => `0${n}`,
  (n: number) => `+84 ${n}`,
  (n: number) => `84${n}`,
  (n: number) => String(n).replace(/(\d{3})(\d{3})(\d{3})/, '0$1.$2.$3'),
  (n: number) => String(n),
  (n: number) => `0084${n}`,
]

/**
 * A shop's file of customers of `rows` rows: numbers in six forms, every tenth somebody who stands above already, every fifteenth
 * with a number that is none, a column too many.
 */
export function crookedSheet(rows: number): { content: Uint8Array; people: number; faulty: number } {
  const lines = ['HỌ TÊN;SĐT;Địa chỉ;Ngày mua']
  let [people, faulty] = [0, 0]
  for (let n = 0; n < rows; n++) {
    const isFaulty = n % 15 === 14
    const isTwin = !isFaulty && n % 10 === 9
    const name = n === 0 ? 'Nguyễn Thị Đào Hàng Cũ' : `Trần Văn Bưởi ${n}`
    // The one before it, in another form.
    const number = 907_500_000 + (isTwin ? n - 1 : n)
    const phone = isFaulty ? 'hỏi sau' : forms[n % forms.length]!(number)
    lines.push(`${name};${phone};"Số ${n}; đường Lê Lợi";31/12/2025`)
    if (isFaulty) faulty++
    else if (!isTwin) people++
  }
  return { content: inWindows1258(lines.join('\r\n')), people, faulty }
}
