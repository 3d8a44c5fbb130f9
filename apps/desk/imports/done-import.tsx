import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { ListedImport } from '@tongdai/contract/imports/schema'
import { useTranslation } from 'react-i18next'
import { showDay, showTime } from '../format/moment.ts'
import { useChange } from '../kit/use-change.ts'
import { useSession } from '../who/session-context.ts'
import { Counts } from './counts.tsx'
import { UndoImport } from './undo-import.tsx'

/** What came of it, and the ways on and back. */
export function DoneImport({ shown }: { shown: ListedImport }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const { id, state, counts, kept, undoUntil } = shown
  const goOn = useChange(() => callRoute(api.runImport, { params: { id } }), {
    quiet: true,
    reload: 'imports',
  })
  return (
    <Stack gap="md" align="flex-start" data-testid={`import-${state}`}>
      {counts && <Counts counts={counts} />}
      {state === 'begun' && <Text size="sm">{t('imports.stopped')}</Text>}
      {state === 'undone' && kept !== null && kept > 0 && (
        <Text size="sm">{t('imports.kept', { count: kept })}</Text>
      )}
      {undoUntil && (
        <Text size="sm" c="var(--soft)">
          {t('imports.undoUntil', {
            time: `${showTime(undoUntil, timeZone)} ${showDay(undoUntil, timeZone)}`,
          })}
        </Text>
      )}
      <Group>
        {state === 'begun' && (
          <Button loading={goOn.isPending} onClick={() => goOn.mutate(undefined)}>
            {t('imports.goOn')}
          </Button>
        )}
        <Button component={Link} to="/contacts" variant={state === 'done' ? 'filled' : 'default'}>
          {t('imports.toContacts')}
        </Button>
        {(undoUntil || state === 'undoing') && <UndoImport id={id} />}
      </Group>
    </Stack>
  )
}
