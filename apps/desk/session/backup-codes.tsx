import { Alert, Button, Checkbox, CopyButton, Group, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Shown this once. */
export function BackupCodes({ codes, close }: { codes: string[]; close: () => void }) {
  const { t } = useTranslation()
  const [kept, setKept] = useState(false)
  const text = codes.join('\n')
  return (
    <Stack>
      <Alert color="yellow" variant="light">
        {t('profile.factor.codesText')}
      </Alert>
      <ul
        data-testid="backup-codes"
        className="number"
        style={{
          columns: 2,
          listStyle: 'none',
          margin: 0,
          padding: 0,
          lineHeight: 2,
          fontFamily: 'var(--mantine-font-family-monospace)',
        }}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group>
        <Button
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`Tongdai\n\n${text}\n`)}`}
          download="tongdai-backup-codes.txt"
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t('profile.factor.download')}
        </Button>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'frame.copied' : 'frame.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Checkbox
        label={t('profile.factor.kept')}
        checked={kept}
        data-testid="codes-kept"
        onChange={({ currentTarget }) => setKept(currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button disabled={!kept} data-testid="codes-close" onClick={close}>
          {t('profile.factor.done')}
        </Button>
      </Group>
    </Stack>
  )
}
