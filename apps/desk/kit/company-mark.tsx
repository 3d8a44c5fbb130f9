import { useState } from 'react'
import { Mark } from './mark.tsx'

/** The company's logo; the product's sign where there is none, or it cannot be seen. @param props.source of the picture */
export function CompanyMark({ source, size = 28 }: { source: string | null; size?: number }) {
  const [failed, setFailed] = useState<string | null>(null)
  if (source === null || failed === source) return <Mark size={size} />
  return (
    <img
      src={source}
      alt=""
      height={size}
      style={{ flex: 'none', height: size, maxWidth: size * 3, objectFit: 'contain', borderRadius: size / 7 }}
      onError={() => setFailed(source)}
      data-testid="company-logo-shown"
    />
  )
}
