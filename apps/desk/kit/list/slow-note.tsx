import { Button, Group, Text } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Pages } from '../load-more.tsx'

interface SlowNoteProps {
  /** Whether anything was found so far. */
  found: boolean
  pages: Pages
}

/** What is asked takes a look at each row: how far one came is shown, and the way on. */
export function SlowNote({ found, pages }: SlowNoteProps) {
  const { t } = useTranslation()
  return (
    <Group gap="xs" mb="sm" role="status" data-testid="list-slow">
      <IconHourglass size={18} aria-hidden />
      <Text size="sm" flex="1 1 260px">
        {t(found ? 'kit.list.slow' : 'kit.list.slowNothing')}
      </Text>
      <Button size="compact-md" variant="default" loading={pages.loading} onClick={pages.load}>
        {t('kit.list.lookOn')}
      </Button>
    </Group>
  )
}
