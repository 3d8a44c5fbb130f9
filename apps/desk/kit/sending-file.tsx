import { ActionIcon, Progress, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './file-field.module.css'

/** A file on its way to the server, which may be called off. @param props.sent 0 to 1 */
export function SendingFile({ name, sent, cancel }: { name: string; sent: number; cancel: () => void }) {
  const { t } = useTranslation()
  const percent = Math.round(sent * 100)
  // All of it is there: now it is looked at and converted.
  const looking = sent >= 1
  return (
    <div className={classes.kept}>
      <div className={classes.text}>
        <span className={classes.name}>{name}</span>
        <Progress
          value={percent}
          animated={looking}
          aria-label={looking ? t('kit.file.looking') : t('kit.file.sending', { percent })}
          my={6}
        />
        <span className={classes.facts} aria-live="polite">
          {looking ? t('kit.file.looking') : t('kit.file.sending', { percent })}
        </span>
      </div>
      <Tooltip label={t('frame.cancel')}>
        <ActionIcon aria-label={`${t('frame.cancel')}: ${name}`} autoFocus onClick={cancel}>
          <IconX size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
