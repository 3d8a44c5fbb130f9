/**
 * Where a text holds a number, in whatever way it is written there: with +84, 84 or 0, with anything between its digits,
 * percent-encoded, or inside base64.
 * @param digits of the national number, without its first zero
 */
export function numberIn(text: string, digits: string): string[] {
  const decoded = text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  const looks: [way: string, text: string][] = [
    ['as it is', text],
    ['percent-encoded', decoded],
    ...[...decoded.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) =>
      [0, 1, 2, 3].map((from): [string, string] => [
        'in base64',
        Buffer.from(run.slice(from), 'base64').toString('latin1'),
      ]),
    ),
  ]
  return looks.flatMap(([way, look]) => {
    const found = look.match(new RegExp([...digits].join('[^0-9]{0,4}')))
    return found ? [`${way}: ${look.slice(Math.max(0, found.index! - 60), found.index! + 30)}`] : []
  })
}
