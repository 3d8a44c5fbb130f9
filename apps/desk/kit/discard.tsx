import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './kit.module.css'

/** Whether what was typed goes. In the place of the buttons and not over the form, whose fields show what is at stake. */
export function Discard({ keep, discard }: { keep: () => void; discard: () => void }) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end" mt="xs" gap="sm" role="alert" className={classes.foot}>
      <Text fw={550} flex="1 1 180px">
        {t('kit.discard.question')}
      </Text>
      <Group gap="sm" wrap="nowrap">
        <Button variant="default" data-testid="form-keep" onClick={keep}>
          {t('kit.discard.keep')}
        </Button>
        <Button color="red" autoFocus data-testid="form-discard" onClick={discard}>
          {t('kit.discard.discard')}
        </Button>
      </Group>
    </Group>
  )
}
