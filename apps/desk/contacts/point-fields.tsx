import { ActionIcon, Button, Group, Input, Select, Stack, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconStar, IconStarFilled, IconX } from '@tabler/icons-react'
import { pointLabel } from '@tongdai/contract/contacts/points'
import { useTranslation } from 'react-i18next'
import classes from './contacts.module.css'
import { emptyPoint, type PointValue } from './point-values.ts'

interface PointFieldsProps {
  kind: 'phone' | 'email'
  value: PointValue[]
  onChange: (points: PointValue[]) => void
  error?: React.ReactNode
}

/** Numbers or e-mails, each with its kind; a star marks the main one. */
export function PointFields({ kind, value, onChange, error }: PointFieldsProps) {
  const { t } = useTranslation()
  const change = (index: number, changes: Partial<PointValue>) =>
    onChange(value.map((point, at) => (at === index ? { ...point, ...changes } : point)))
  const beMain = (index: number) => onChange(value.map((point, at) => ({ ...point, main: at === index })))
  const remove = (index: number) => {
    const rest = value.filter((_, at) => at !== index)
    onChange(rest.length > 0 ? rest : [emptyPoint])
  }
  return (
    <Input.Wrapper label={t(`contacts.${kind}`)} error={error} labelElement="div">
      <Stack gap={6}>
        {value.map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <Group key={index} gap={6} wrap="nowrap" className={classes.point}>
            <TextInput
              type={kind === 'phone' ? 'tel' : 'email'}
              aria-label={t(`contacts.${kind}`)}
              data-testid={index === 0 ? `contact-${kind}` : `contact-${kind}-${index + 1}`}
              error={Boolean(error)}
              value={point.text}
              onChange={({ currentTarget }) => change(index, { text: currentTarget.value })}
              className={classes.pointText}
            />
            <Select
              aria-label={t('contacts.pointLabel')}
              className={classes.pointLabel}
              allowDeselect={false}
              placeholder={t('contacts.pointLabel')}
              data={labelsOf(kind).map((label) => ({
                value: label,
                label: t(`contacts.label.${label}`),
              }))}
              value={point.label}
              onChange={(label) => label && change(index, { label: label as PointValue['label'] })}
            />
            {value.length > 1 && (
              <>
                <Tooltip label={t('contacts.main')}>
                  <ActionIcon
                    aria-label={t('contacts.main')}
                    aria-pressed={point.main}
                    onClick={() => beMain(index)}
                  >
                    {point.main ? <IconStarFilled size={16} /> : <IconStar size={16} />}
                  </ActionIcon>
                </Tooltip>
                <ActionIcon aria-label={`${t('frame.remove')}: ${point.text}`} onClick={() => remove(index)}>
                  <IconX size={16} />
                </ActionIcon>
              </>
            )}
          </Group>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          className={classes.addPoint}
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...value, emptyPoint])}
        >
          {t(`contacts.addPoint.${kind}`)}
        </Button>
      </Stack>
    </Input.Wrapper>
  )
}

/** No e-mail is a mobile one. */
const labelsOf = (kind: 'phone' | 'email') =>
  pointLabel.options.filter((label) => kind === 'phone' || label !== 'mobile')
