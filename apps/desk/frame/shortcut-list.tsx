import { Group, Kbd, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const shortcuts = [
  ['dial', '/', 'Ctrl K'],
  ['answer', 'Enter', 'Alt A'],
  ['decline', 'Alt D'],
  ['mute', 'M'],
  ['hold', 'H'],
  ['digits', '0 … 9 * #'],
  ['play', 'Space'],
  ['seek', '←', '→'],
  ['help', '?'],
] as const

export function ShortcutList(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal {...props} title={t('frame.shortcuts')}>
      <Stack gap="xs">
        {shortcuts.map(([action, ...keys]) => (
          <Group key={action} justify="space-between">
            {t(`frame.shortcut.${action}`)}
            <Group gap={6}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
