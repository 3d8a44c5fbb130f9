import { Badge } from '@mantine/core'
import type { Extension } from '@tongdai/contract/extensions/schema'
import { useTranslation } from 'react-i18next'
import { StateBadge } from '../kit/state-badge.tsx'

/** In use, off, or waiting for somebody. One with a name of its own is a phone that is nobody's: at the door, in the meeting room. */
export function ExtensionState({ extension }: { extension: Extension }) {
  const { t } = useTranslation()
  const { user, enabled, promised, name, number } = extension
  if (!enabled || user || (name !== number && !promised)) return <StateBadge on={enabled} />
  return (
    <Badge variant="light" color={promised ? 'orange' : 'gray'}>
      {t(promised ? 'extensions.promised' : 'extensions.free')}
    </Badge>
  )
}
