import { Stack } from '@mantine/core'
import type { QueueSettings } from '@tongdai/contract/queues/schema'
import { queueSounds } from '@tongdai/contract/queues/schema'
import { useTranslation } from 'react-i18next'
import { FileField } from '../kit/file-field.tsx'
import { useFiles, useKnowFile } from '../lists/files.ts'
import { useSession } from '../who/session-context.ts'

export type Sounds = Pick<QueueSettings, (typeof queueSounds)[number]>

/** What the callers of a queue hear: first, while they wait, and before they are let go. */
export function QueueSounds({
  sounds,
  change,
}: {
  sounds: Sounds
  change: (sounds: Partial<Sounds>) => void
}) {
  const { t } = useTranslation()
  const owner = { ownerKind: 'prompt', ownerId: useSession().companyId }
  const files = useFiles(owner)
  const know = useKnowFile()
  return (
    <Stack gap="sm">
      {queueSounds.map((key) => (
        <FileField
          key={key}
          takes="audio"
          label={t(`queues.sounds.${key}.label`)}
          otherwise={t(`queues.sounds.${key}.otherwise`)}
          owner={owner}
          value={files.data?.find(({ id }) => id === sounds[key]) ?? null}
          onChange={(file) => {
            if (file) know(file)
            change({ [key]: file?.id ?? null })
          }}
          data-testid={`queue-${key}`}
        />
      ))}
    </Stack>
  )
}
