import { createBrowserRouter, Navigate } from "react-router";

import { AppFrame } from "./components/AppFrame";
import { PublicFrame } from "./components/PublicFrame";
import { ReadingFrame } from "./components/ReadingFrame";
import { RouteFailure } from "./components/RouteFailure";
import { withItsTexts } from "./i18n";

export const router = createBrowserRouter([
  {
    element: <PublicFrame />,
    errorElement: <RouteFailure />,
    children: [
      { path: "/sign-in", lazy: () => import("./pages/sign-in") },
      { path: "/forgot", lazy: withItsTexts(() => import("./pages/forgot")) },
      { path: "/reset/:token", lazy: withItsTexts(() => import("./pages/reset")) },
      { path: "/invitation/:token", lazy: withItsTexts(() => import("./pages/invitation")) },
    ],
  },
  {
    element: <PublicFrame isWide />,
    errorElement: <RouteFailure />,
    children: [{ path: "/sign-up", lazy: withItsTexts(() => import("./pages/sign-up")) }],
  },
  {
    element: <ReadingFrame />,
    errorElement: <RouteFailure />,
    children: [
      { path: "/legal", lazy: withItsTexts(() => import("./pages/legal")) },
      { path: "/legal/:text/:version", lazy: withItsTexts(() => import("./pages/legal-text")) },
    ],
  },
  {
    path: "/r/:token",
    errorElement: <RouteFailure />,
    lazy: withItsTexts(() => import("./pages/shared-report")),
  },
  {
    path: "/d/:token",
    errorElement: <RouteFailure />,
    lazy: withItsTexts(() => import("./pages/shared-domain")),
  },
  {
    path: "/",
    element: <AppFrame />,
    errorElement: <RouteFailure />,
    children: [
      {
        // Inside the frame, so that the way to the other pages stays when one fails.
        errorElement: <RouteFailure />,
        children: [
          { index: true, lazy: () => import("./pages/campaigns") },
          { path: "campaigns", element: <Navigate to="/" replace /> },
          {
            lazy: withItsTexts(() => import("./pages/campaign-edit")),
            children: [{ path: "campaigns/new" }, { path: "campaigns/:id/edit" }],
          },
          { path: "campaigns/:id", lazy: withItsTexts(() => import("./pages/campaign")) },
          { path: "campaigns/:id/report", lazy: withItsTexts(() => import("./pages/report")) },
          { path: "templates", lazy: withItsTexts(() => import("./pages/templates")) },
          {
            lazy: withItsTexts(() => import("./pages/template-edit")),
            children: [{ path: "templates/new" }, { path: "templates/:id" }],
          },
          { path: "contacts", lazy: withItsTexts(() => import("./pages/contacts")) },
          { path: "contacts/new", lazy: withItsTexts(() => import("./pages/contact-new")) },
          { path: "contacts/import", lazy: withItsTexts(() => import("./pages/import")) },
          {
            lazy: withItsTexts(() => import("./pages/contact-export")),
            children: [{ path: "contacts/exports" }, { path: "contacts/exports/:id" }],
          },
          { path: "contacts/lists", lazy: withItsTexts(() => import("./pages/lists")) },
          { path: "contacts/segments", lazy: withItsTexts(() => import("./pages/segments")) },
          {
            path: "contacts/segments/new",
            lazy: withItsTexts(() => import("./pages/segment-edit")),
          },
          {
            path: "contacts/segments/:id",
            lazy: withItsTexts(() => import("./pages/segment-edit")),
          },
          { path: "contacts/:id", lazy: withItsTexts(() => import("./pages/contact")) },
          { path: "images", lazy: withItsTexts(() => import("./pages/images")) },
          { path: "blacklist", lazy: withItsTexts(() => import("./pages/blacklist")) },
          {
            path: "blacklist/import",
            lazy: withItsTexts(() => import("./pages/blacklist-import")),
          },
          { path: "agreements", lazy: withItsTexts(() => import("./pages/agreements")) },
          {
            path: "settings/senders",
            lazy: withItsTexts(() => import("./pages/settings-senders")),
          },
          {
            path: "settings/company",
            lazy: withItsTexts(() => import("./pages/settings-company")),
          },
          { path: "settings/plan", lazy: withItsTexts(() => import("./pages/settings-plan")) },
          {
            path: "settings/support",
            lazy: withItsTexts(() => import("./pages/settings-support")),
          },
          { path: "settings/users", lazy: withItsTexts(() => import("./pages/settings-users")) },
          { path: "settings/keys", lazy: withItsTexts(() => import("./pages/settings-keys")) },
          { path: "settings/brand", lazy: withItsTexts(() => import("./pages/settings-brand")) },
          { path: "settings/fields", lazy: withItsTexts(() => import("./pages/settings-fields")) },
          { path: "settings/export", lazy: withItsTexts(() => import("./pages/settings-export")) },
          {
            path: "settings/privacy",
            lazy: withItsTexts(() => import("./pages/settings-privacy")),
          },
          {
            path: "settings/closing",
            lazy: withItsTexts(() => import("./pages/settings-closing")),
          },
          {
            path: "settings/sign-in",
            lazy: withItsTexts(() => import("./pages/settings-sign-in")),
          },
          { path: "settings", lazy: withItsTexts(() => import("./pages/settings")) },
          { path: "settings/activity", lazy: withItsTexts(() => import("./pages/activity")) },
          { path: "*", lazy: withItsTexts(() => import("./pages/not-found")) },
        ],
      },
    ],
  },
]);
