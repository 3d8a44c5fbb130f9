import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './kit.module.css'

export function CopyIcon({ value }: { value: string }) {
  const { t } = useTranslation()
  return (
    <CopyButton value={value} timeout={1_500}>
      {({ copied, copy }) => (
        <Tooltip label={t(copied ? 'frame.copied' : 'frame.copy')}>
          <ActionIcon aria-label={t('frame.copy')} color={copied ? 'jade' : 'gray'} onClick={copy}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}

/** A line of a list of facts, with a button that copies it. */
export function CopyField({ label, value, shown }: { label: string; value: string; shown?: string }) {
  return (
    <div className={classes.field}>
      <dt>{label}</dt>
      <dd className={classes.secret}>{shown ?? value}</dd>
      <CopyIcon value={value} />
    </div>
  )
}
