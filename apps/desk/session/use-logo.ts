import { useDebouncedValue } from '@mantine/hooks'
import { api } from '@tongdai/contract/api'
import { routeUrl } from '@tongdai/contract/client'
import { companyCode } from '@tongdai/contract/values'

/**
 * Where the logo of the company is whose page this is: by the code that is being typed, or the one in the address
 * (`/?company=anhduong`); null: it is nobody's.
 */
export function useLogo(typed: string): string | null {
  const [settled] = useDebouncedValue(typed, 400)
  const code = companyCode.safeParse(settled || codeInAddress())
  return code.success ? routeUrl(api.getCompanyLogo, { params: { code: code.data } }) : null
}

/** Of the company that the address names; null: it names none. */
export function codeInAddress(): string | null {
  const code = companyCode.safeParse(new URLSearchParams(location.search).get('company'))
  return code.success ? code.data : null
}
