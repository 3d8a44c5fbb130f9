import type { Extension } from '@tongdai/contract/extensions/schema'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { SipAccount } from './sip-account.tsx'

export function SipAccountModal({ extension, onClose }: { extension: Extension; onClose: () => void }) {
  const { t } = useTranslation()
  const who = extension.user?.name ?? extension.name
  return (
    <Dialog onClose={onClose} size={560} title={`${t('extensions.sip')} · ${extension.number} · ${who}`}>
      <SipAccount extension={extension} />
    </Dialog>
  )
}
