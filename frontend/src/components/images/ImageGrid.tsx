import { Badge, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Image } from "../../api/types";
import { LabelBadges } from "../LabelBadges";
import classes from "./images.module.css";

interface ImageGridProps {
  images: Image[];
  onOpen: (image: Image) => void;
}

export function ImageGrid({ images, onOpen }: ImageGridProps) {
  const { t } = useTranslation();
  return (
    <ul className={classes.grid}>
      {images.map((image) => (
        <li key={image.id}>
          <button type="button" className={classes.tile} onClick={() => onOpen(image)}>
            <span className={classes.shown}>
              {image.normal && (
                <img
                  src={image.normal.url}
                  alt=""
                  width={image.normal.width}
                  height={image.normal.height}
                  loading="lazy"
                />
              )}
            </span>
            <span className={classes.told}>
              <Text component="span" display="block" fw={600} size="sm" lineClamp={2}>
                {image.name}
              </Text>
              {image.normal && image.state === "ready" && (
                <Text component="span" display="block" size="xs" c="dimmed">
                  {t("images.size", sizeOf(image))}
                </Text>
              )}
              {image.state !== "ready" && (
                <Badge
                  component="span"
                  variant="light"
                  color={COLORS[image.state]}
                  tt="none"
                  mt={4}
                >
                  {t(`images.state.${image.state}`)}
                </Badge>
              )}
              <LabelBadges labels={image.labels} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const COLORS: Record<Image["state"], string> = {
  pending: "gray",
  ready: "petrol",
  refused: "red",
  removed: "red",
};

function sizeOf(image: Image) {
  const { width, height } = image.wide ?? image.normal ?? { width: 0, height: 0 };
  return { width, height };
}
