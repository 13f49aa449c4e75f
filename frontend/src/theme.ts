import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from "@mantine/core";

/** A definition must be reachable by mouse, finger and keyboard. */
const EVERY_WAY = { hover: true, focus: true, touch: true };

const ON_FILL = "var(--my-on-fill)";

/** Their <header> would be a second banner of the page. */
const NO_BANNER = { header: { role: "presentation" } };

/** The brand. Shade 8 carries white text in light, shade 3 dark text in dark. */
const petrol: MantineColorsTuple = [
  ...(["#e9f3f2", "#d2e6e5", "#a9d3d1", "#7cc7c3", "#4f9d9c"] as const),
  ...(["#2f8083", "#1e6d71", "#155f64", "#0f5257", "#0a3d41"] as const),
];

/** The next step, and nothing else: at most one on a page. */
const clay: MantineColorsTuple = [
  ...(["#fdf1e9", "#fae0d0", "#f5c5a6", "#f0a26f", "#e08a54"] as const),
  ...(["#ce733b", "#bf6330", "#b15527", "#a54d20", "#7f3a17"] as const),
];

const gray: MantineColorsTuple = [
  ...(["#fbf9f6", "#f6f3ee", "#eee9e1", "#e3ddd3", "#d0c8bb"] as const),
  ...(["#a9a298", "#7c7a74", "#5d6866", "#3d4947", "#23302f"] as const),
];

const dark: MantineColorsTuple = [
  ...(["#edf1ef", "#cbd5d2", "#a5b3b0", "#8b9a97", "#3b4949"] as const),
  ...(["#2a3535", "#1e2727", "#151b1b", "#101515", "#0b0f0f"] as const),
];

const red: MantineColorsTuple = [
  ...(["#fcefed", "#f8dcd8", "#f0b5ae", "#ef9a91", "#dd6f64"] as const),
  ...(["#cc5145", "#bd4034", "#ad352a", "#9c2c22", "#76201a"] as const),
];

// The library chooses black or white once, for the light scheme; ours differs by scheme.
const variantColors: VariantColorsResolver = (input) => {
  const found = defaultVariantColorsResolver(input);
  return input.variant === "filled" ? { ...found, color: ON_FILL } : found;
};

export const theme: MantineThemeOverride = createTheme({
  colors: { petrol, clay, gray, dark, red },
  primaryColor: "petrol",
  primaryShade: { light: 8, dark: 3 },
  variantColorResolver: variantColors,
  black: "#23302f",
  defaultRadius: "md",
  radius: { sm: "6px", md: "10px", lg: "16px" },
  fontFamily: '"Figtree Variable", "Segoe UI", Helvetica, Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
  headings: {
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.875rem", lineHeight: "1.2" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1.0625rem", lineHeight: "1.35" },
    },
  },
  focusRing: "auto",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm", fw: 600 } },
    TextInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    Select: { defaultProps: { size: "md", allowDeselect: false } },
    Modal: {
      defaultProps: { centered: true, radius: "lg", padding: "xl", attributes: NO_BANNER },
    },
    Drawer: { defaultProps: { padding: "xl", attributes: NO_BANNER } },
    Checkbox: { defaultProps: { size: "md", iconColor: ON_FILL } },
    Radio: { defaultProps: { size: "md", iconColor: ON_FILL } },
    Table: { defaultProps: { fz: "0.9375rem" } },
    Tooltip: { defaultProps: { multiline: true, maw: 300, events: EVERY_WAY } },
  },
});

/** Tokens that Mantine's own names do not cover; AA in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f6f3ee",
    "--mantine-color-dimmed": "#5d6866",
    "--mantine-color-placeholder": "#6f7674",
    "--mantine-color-anchor": "#0f5257",
    "--mantine-color-error": "#ad352a",
    "--mantine-color-petrol-light-color": "#0f5257",
    "--mantine-color-clay-light-color": "#8c4119",
    "--mantine-color-red-light": "#fbedea",
    "--mantine-color-red-light-color": "#9c2c22",
    "--mantine-color-gray-light-color": "#4c5755",
    "--mantine-color-default-border": "#d0c8bb",
    "--my-edge": "#8f887d",
    "--my-card": "#ffffff",
    "--my-line": "#e3ddd3",
    "--my-soft": "#efeae2",
    "--my-brand": "#0f5257",
    "--my-next": "#a54d20",
    "--my-draw": "#cfe3e1",
    "--my-on-fill": "#ffffff",
  },
  dark: {
    "--mantine-color-body": "#151b1b",
    "--mantine-color-dimmed": "#a5b3b0",
    "--mantine-color-placeholder": "#8b9a97",
    "--mantine-color-anchor": "#7cc7c3",
    "--mantine-color-error": "#ef9a91",
    "--mantine-color-petrol-light-color": "#9bd6d2",
    "--mantine-color-clay-light-color": "#f0b48c",
    "--mantine-color-red-light-color": "#f0b5ae",
    "--mantine-color-gray-light-color": "#cbd5d2",
    "--mantine-color-petrol-light": "rgba(124, 199, 195, 0.14)",
    "--mantine-color-clay-light": "rgba(240, 162, 111, 0.14)",
    "--mantine-color-red-light": "rgba(239, 154, 145, 0.14)",
    "--mantine-color-gray-light": "rgba(203, 213, 210, 0.12)",
    "--my-edge": "#6f807d",
    "--my-card": "#1e2727",
    "--my-line": "#2e3a3a",
    "--my-soft": "#253030",
    "--my-brand": "#7cc7c3",
    "--my-next": "#f0a26f",
    "--my-draw": "#2c4a4b",
    "--my-on-fill": "#10201f",
  },
});
