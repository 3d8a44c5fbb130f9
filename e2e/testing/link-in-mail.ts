/** The link to a page of ours in a mail as it came (RFC 2045 §6: quoted-printable or base64); undefined: it has none. */
export function linkIn(raw: string, path: string): string | undefined {
  const texts = [
    raw
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    ...[...raw.matchAll(/(?:^[A-Za-z0-9+/]{4,76}={0,2}\r?\n)+/gm)].map(([block]) =>
      Buffer.from(block, 'base64').toString('utf8'),
    ),
  ]
  const link = new RegExp(`https?://[^\\s"<>]+${path}#[\\w-]{43}(?:\\.[\\w%.-]+)?`)
  return texts.map((text) => link.exec(text)?.[0]).find(Boolean)
}
