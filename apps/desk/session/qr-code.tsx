import { encode } from 'uqr'

/** Dark on light in either appearance: readers expect it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      style={{ width: 'min(220px, 100%)', alignSelf: 'center', borderRadius: 8, background: '#fff' }}
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
