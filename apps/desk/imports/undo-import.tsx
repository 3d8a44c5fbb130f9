import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { confirm } from '../kit/confirm.ts'
import { useChange } from '../kit/use-change.ts'

/** Takes back a whole import, once asked. */
export function UndoImport({ id, compact }: { id: string; compact?: boolean }) {
  const { t } = useTranslation()
  const undo = useChange(() => callRoute(api.undoImport, { params: { id } }), {
    quiet: true,
    reload: 'imports',
  })
  return (
    <Button
      variant={compact ? 'subtle' : 'default'}
      size={compact ? 'compact-sm' : 'sm'}
      leftSection={<IconArrowBackUp size={16} />}
      loading={undo.isPending}
      data-testid="import-undo"
      onClick={() =>
        confirm({
          title: t('imports.undoConfirm'),
          text: t('imports.undoText'),
          action: t('imports.undo'),
          onConfirm: () => undo.mutate(undefined),
        })
      }
    >
      {t('imports.undo')}
    </Button>
  )
}
