import type { DialogLink } from '../dialog/dialog-link.ts'
import type { HeaderFields } from '../message/headers.ts'

/** BYE to whoever has answered and will not be talked to. Nothing waits for what comes of it. */
export function endDialog(link: DialogLink, headers: HeaderFields): void {
  link.close()
  link.request({ method: 'BYE', headers }).catch(() => {})
}
