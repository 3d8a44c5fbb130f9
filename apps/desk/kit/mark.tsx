/** The product's sign: a headset whose band is a row of lines. */
export function Mark({ size = 28 }: { size?: number }) {
  return <img src="/favicon.svg" width={size} height={size} alt="" style={{ flex: 'none' }} />
}
