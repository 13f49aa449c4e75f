import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "src/api/schema.d.ts"] },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx,js}"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      // Each condition in the markup counts as a branch.
      complexity: ["error", 15],
      "max-lines": ["error", 250],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  { files: ["scripts/**"], rules: { "no-console": "off" } },
);
