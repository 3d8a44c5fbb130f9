import { Group, Kbd, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ShortcutAction, shortcutKeys, showKey } from '../keys/shortcut-keys.ts'
import { Dialog } from '../kit/dialog.tsx'

const keysOf = (...actions: ShortcutAction[]) =>
  actions.flatMap((action) => shortcutKeys[action].map((key) => showKey(key)))

const shortcuts = [
  ['dial', keysOf('dial')],
  ['answer', keysOf('answer')],
  ['decline', keysOf('decline')],
  ['hangUp', keysOf('hangUp')],
  ['mute', keysOf('mute')],
  ['hold', keysOf('hold')],
  ['customer', keysOf('customer')],
  ['digits', ['0 … 9 * #']],
  ['play', keysOf('play')],
  ['seek', keysOf('seekBack', 'seekOn')],
  ['list', keysOf('listNext', 'listPrevious')],
  ['listTick', keysOf('listTick')],
  ['close', keysOf('close')],
  ['help', keysOf('help')],
] as const

export function ShortcutList(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog {...props} title={t('frame.shortcuts')}>
      <Stack gap="xs">
        {shortcuts.map(([action, keys]) => (
          <Group key={action} justify="space-between" wrap="nowrap">
            {t(`frame.shortcut.${action}`)}
            <Group gap={6} wrap="nowrap">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Dialog>
  )
}
