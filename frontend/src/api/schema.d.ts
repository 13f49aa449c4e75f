// Generated from openapi.json by `npm run generate`; never edited by hand.

export interface paths {
    "/confirm-account/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether this person wants the account. */
        get: operations["ask_to_confirm_account"];
        put?: never;
        /** Confirm the account's first mailbox. */
        post: operations["confirm_account_by_page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/image-claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whose image it is, and why. */
        get: operations["ask_for_claim"];
        put?: never;
        /** Pass what was said on to who answers for the image. */
        post: operations["claim_image"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/test-address/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether an account may mail its tests to this mailbox. */
        get: operations["ask_for_tests"];
        put?: never;
        /** Say yes: somebody with access to the mailbox pressed the button. */
        post: operations["accept_tests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/test-mail/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say that the mail was a test, which opts nobody out; an invited mailbox can say no more. */
        get: operations["show_test_mail"];
        put?: never;
        /** End the tests to an invited mailbox, by the page or by one click in a mail programme. */
        post: operations["leave_tests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the account. */
        get: operations["read_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose what later campaigns count of their readers, and what they say of who sends them. */
        patch: operations["change_account"];
        trace?: never;
    };
    "/v1/account/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who did what, newest first. For owners, never by a key. */
        get: operations["list_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/activity/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people and keys that can act in the account. For owners, never by a key. */
        get: operations["list_actors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/activity/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who did what as the pieces of a CSV file. For owners, never by a key. */
        get: operations["export_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who accepted what, and what the caller still has to accept. */
        get: operations["read_agreements"];
        put?: never;
        /** Accept versions for oneself and, as an owner, for the account. For people, never by a key. */
        post: operations["accept_agreements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the keys, without their secrets. */
        get: operations["list_api_keys"];
        put?: never;
        /** Make a key; its secret is in this answer and never again. For owners, never by a key. */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key; within 60 seconds nobody can use it any more. */
        delete: operations["remove_api_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/api-keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a key a new secret, at once; the one before works on for the overlap. */
        post: operations["rotate_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give notice of the account: nothing is sent any more, and it closes in 30 days. */
        post: operations["close_account"];
        /** Take the notice back, before the account closes. What was stopped stays stopped. */
        delete: operations["keep_account"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the account at a glance: last campaigns, thirty days, this month's use. */
        get: operations["read_dashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far the file of the account is, and where it is for 15 minutes. */
        get: operations["read_account_export"];
        put?: never;
        /** Write everything of the account into one ZIP file, also while it is closing. */
        post: operations["export_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/limit-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for more than a plan gives, such as recipients a day. For owners. */
        post: operations["request_limit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/plan-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was asked about plans and limits, and what became of it. */
        get: operations["list_plan_changes"];
        put?: never;
        /** Hold other plans: at once (200), or once somebody has looked (202). For owners. */
        post: operations["change_plans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the plans there are, with what each allows. */
        get: operations["list_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/processing-register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the account's record of processing activities, in the language of Accept-Language. */
        get: operations["read_processing_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how the account stands: its bounces and complaints of 30 days, and its strikes. */
        get: operations["read_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/statements/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what an invoice of a month rests on, as JSON, CSV or PDF. */
        get: operations["read_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read when the helpdesk is there, and who answers for the account. */
        get: operations["read_helpdesk"];
        put?: never;
        /** Write to the helpdesk; the answer comes by mail. At most 20 a day. */
        post: operations["ask_support"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/test-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the mailboxes that were asked whether they want test mails, and their answer. */
        get: operations["list_test_addresses"];
        put?: never;
        /** Ask a mailbox by mail; it gets tests once a button is pressed there, at most ten do. */
        post: operations["invite_test_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/test-addresses/{test_address_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Send it no more tests; the links mailed to it are dead. */
        delete: operations["remove_test_address"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/test-addresses/{test_address_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail the question once more. */
        post: operations["resend_test_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what was used this month of what the plans allow. */
        get: operations["read_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people of the account and those who are invited. For owners, never by a key. */
        get: operations["list_users"];
        put?: never;
        /** Invite somebody by mail, or mail the link again. For owners, never by a key. */
        post: operations["invite_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a person, or take an invitation back; within 60 seconds that person is out. */
        delete: operations["remove_user"];
        options?: never;
        head?: never;
        /** Change name, language or role; who is no owner only the own name and language. */
        patch: operations["change_user"];
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account with its first person, and mail the link that confirms it. */
        post: operations["sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the texts that count, with what is coming and the extra rules of countries. */
        get: operations["list_agreement_texts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{text}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one version of a text, in the language of Accept-Language. */
        get: operations["read_agreement_text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/accept-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join with the token of the mailed link: with a new password, or signed in as the invited. */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the first person's mailbox with the token of the mailed link. */
        post: operations["confirm_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail a link for a new password, if there is such a login; the answer is always the same. */
        post: operations["forget_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read what a mailed invitation is about; changes nothing. */
        post: operations["read_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the password with the token of the mailed link. */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read whether signing in asks for a code of an authenticator app. */
        get: operations["read_second_factor"];
        put?: never;
        /** Begin with a fresh secret or, with a code of it, have signing in ask for codes. */
        post: operations["set_up_second_factor"];
        /** Let the password be enough again. */
        delete: operations["remove_second_factor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blacklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is not mailed any more, and why. */
        get: operations["list_blacklist"];
        put?: never;
        /** Put an address on the blacklist, known or not. */
        post: operations["add_to_blacklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blacklist/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put up to 500 addresses on the blacklist; each is answered for. */
        post: operations["add_many_to_blacklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blacklist/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the blacklist as the pieces of a CSV file. */
        get: operations["export_blacklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blacklist/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declare a blacklist that was kept elsewhere; it goes on as any import, under its id. */
        post: operations["import_blacklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blacklist/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read why one address is not mailed. */
        get: operations["read_blacklisted_address"];
        put?: never;
        post?: never;
        /** Take a bounce or a manual entry off the blacklist, once per address in 90 days. */
        delete: operations["lift_from_blacklist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the blocks, those whose name holds a text, or those with a label. */
        get: operations["list_blocks"];
        put?: never;
        /** Keep a block; 422 with line and column for what is no piece of a mail. */
        post: operations["create_block"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocks/{block_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a block with its content. */
        get: operations["read_block"];
        /** Replace name, content and labels; mails and templates with the block stay as they are. */
        put: operations["replace_block"];
        post?: never;
        /** Delete a block; mails and templates with the block stay as they are. */
        delete: operations["remove_block"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the brand; version 0 where there is none yet. */
        get: operations["read_brand"];
        /** Replace the brand; mails and templates that are there stay as they are. */
        put: operations["replace_brand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/brand/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the brand on a mail: fonts, colours, logo and footer. Nothing is kept. */
        post: operations["apply_brand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns, newest first. */
        get: operations["list_campaigns"];
        put?: never;
        /** Make a draft. */
        post: operations["create_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a campaign with its content. */
        get: operations["read_campaign"];
        put?: never;
        post?: never;
        /** Throw a draft away. */
        delete: operations["remove_campaign"];
        options?: never;
        head?: never;
        /** Change a draft; what is not sent stays. */
        patch: operations["change_campaign"];
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the figures by mail domain, language, device, or reason of unsubscribing. */
        get: operations["read_breakdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send nothing more; what was planned becomes cancelled. */
        post: operations["cancel_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is found of a campaign before it leaves; changes nothing. */
        post: operations["check_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/check/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept findings, of the campaign as it is written now; a change of it voids that. */
        post: operations["accept_findings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare the ratios with those of the last ten campaigns. */
        get: operations["compare_campaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new draft with the same content and audience. */
        post: operations["duplicate_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the people behind a figure into a CSV file. */
        post: operations["export_recipients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far an export is, and where the file is for 15 minutes. */
        get: operations["read_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new draft for those who are known to have got the mail and not opened it. */
        post: operations["follow_up_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the links of a launched campaign with their clicks. */
        get: operations["list_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop sending for now. */
        post: operations["pause_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the mail as a contact would get it, or with every fallback. */
        get: operations["preview_campaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far sending is; made to be asked often, with If-None-Match. */
        get: operations["read_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people behind a figure, or all of a campaign. */
        get: operations["list_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what to do with the addresses that a tripped breaker held; then it can be resumed. */
        post: operations["release_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the figures of a campaign, live. */
        get: operations["read_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on sending. */
        post: operations["resume_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start it later, or make it a draft again. */
        post: operations["schedule_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Launch: the content is pinned and planning begins. */
        post: operations["send_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/send-uncertain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail those of whom nobody knows whether they got it; some may get it twice. */
        post: operations["send_uncertain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how many people opened and clicked, over time. */
        get: operations["read_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Share the figures by a link for 90 days; the same link until it is taken back. */
        post: operations["share_report"];
        /** Take back the link: it leads nowhere from now on. */
        delete: operations["revoke_share"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{campaign_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the mail, or its variant of a language, as a test; it counts nowhere. */
        post: operations["test_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contacts. */
        get: operations["list_contacts"];
        /** Create a contact (201), or add what is new to the known one (200). */
        put: operations["upsert_contact"];
        /** Add a contact; 409 when the address is known already. */
        post: operations["create_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create up to 500 contacts, or add to them; each row is answered for, in order. */
        post: operations["write_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write contacts into a CSV or JSON file. */
        post: operations["export_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/exports/{contact_export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far a file of contacts is, and where it is for 15 minutes. */
        get: operations["read_contact_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a contact. */
        get: operations["read_contact"];
        put?: never;
        post?: never;
        /** Delete a contact; its opt-outs stay with the address. */
        delete: operations["remove_contact"];
        options?: never;
        head?: never;
        /** Change fields, lists, language or tracking consent; what is not sent stays. */
        patch: operations["change_contact"];
        trace?: never;
    };
    "/v1/contacts/{contact_id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what a contact ever agreed to or refused. */
        get: operations["list_consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{contact_id}/dossier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write everything that is held of a contact into one ZIP file: JSON, and a readable text. */
        post: operations["write_contact_dossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{contact_id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase a contact everywhere, for good. */
        post: operations["erase_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{contact_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what happened to a contact, the latest first. */
        get: operations["read_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write everything that is held of an address, whether it is a contact or not. */
        post: operations["write_dossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far a dossier is, and where it is for 15 minutes. It is kept for seven days. */
        get: operations["read_dossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase an address everywhere, whether it is a contact or not, for good. */
        post: operations["erase_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasure_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far an erasure is. It is remembered for seven days. */
        get: operations["read_erasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/field-permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was asked about special categories, and what became of it. */
        get: operations["list_permission_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the fields. */
        get: operations["list_fields"];
        put?: never;
        /** Define a field; one that asks for a special category is refused (GDPR article 9). */
        post: operations["create_field"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fields/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a field. */
        get: operations["read_field"];
        put?: never;
        post?: never;
        /** Remove a field; no text can show it any more, and contacts lose their values for good. */
        delete: operations["remove_field"];
        options?: never;
        head?: never;
        /** Change label, purpose or choices; name and kind stay. */
        patch: operations["change_field"];
        trace?: never;
    };
    "/v1/fields/{name}/permission-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask Mynuma to permit a special category in a field of that name, which need not exist. */
        post: operations["request_permission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say that the API answers. */
        get: operations["read_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the images, newest first. */
        get: operations["list_images"];
        put?: never;
        /** Declare an image and the right to use it; the answer says where to upload the file. */
        post: operations["create_image"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an image, and whether it is ready. */
        get: operations["read_image"];
        put?: never;
        post?: never;
        /** Delete an image that no template and no campaign shows. */
        delete: operations["delete_image"];
        options?: never;
        head?: never;
        /** Change its name, what it shows, or its labels. */
        patch: operations["change_image"];
        trace?: never;
    };
    "/v1/images/{image_id}/uploaded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the file is uploaded: it is looked at, and written anew. */
        post: operations["finish_image"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/{image_id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the templates and campaigns that show an image. */
        get: operations["list_image_uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declare an import; the answer says where to upload the file. */
        post: operations["create_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far an import is. */
        get: operations["read_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_id}/declaration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say why a held file is rightly there, so that it may go on. */
        post: operations["explain_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell what the uploaded file would do, and change nobody. */
        post: operations["preview_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the rows to look at, and why; for seven days after the import. */
        get: operations["list_import_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_id}/problems/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the rows to look at as the pieces of a CSV file; for seven days after the import. */
        get: operations["export_import_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin: the file is uploaded. */
        post: operations["start_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an import back, within seven days of its end. */
        post: operations["undo_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the lists, or those with a label. */
        get: operations["list_lists"];
        put?: never;
        /** Make a list. */
        post: operations["create_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a list. */
        get: operations["read_list"];
        put?: never;
        post?: never;
        /** Remove a list; its contacts stay, and are taken off it in the background. */
        delete: operations["remove_list"];
        options?: never;
        head?: never;
        /** Change its name or its labels. */
        patch: operations["change_list"];
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who is asking: the accounts that person belongs to, and as what. */
        get: operations["read_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one mail to one person, to confirm what that person did. */
        post: operations["send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read where a mail stands. */
        get: operations["read_message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this description. */
        get: operations["read_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/person-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what people asked about their own data, and until when it is to be answered. */
        get: operations["list_person_requests"];
        put?: never;
        /** Note what a person asked: 30 days to answer begin, and owners are mailed before they end. */
        post: operations["note_person_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/person-requests/{request_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a request was answered. An erasure answers those of its person by itself. */
        post: operations["answer_person_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compile MJML and show the mail; 422 with line and column when it cannot be sent. */
        post: operations["render"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the segments, or those with a label. */
        get: operations["list_segments"];
        put?: never;
        /** Make a segment. */
        post: operations["create_segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count exactly, for about two seconds; ask on with the cursor until there is none. */
        post: operations["count_segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell at once about how many contacts rules pick, and who some of them are. */
        post: operations["preview_segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{segment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a segment. */
        get: operations["read_segment"];
        put?: never;
        post?: never;
        /** Delete a segment; its contacts stay. */
        delete: operations["remove_segment"];
        options?: never;
        head?: never;
        /** Change its name, labels or rules; a campaign that is being planned keeps the old ones. */
        patch: operations["change_segment"];
        trace?: never;
    };
    "/v1/sender-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sender domains with the DNS records they need. */
        get: operations["list_sender_domains"];
        put?: never;
        /** Add a domain; the answer holds the DNS records that prove it. */
        post: operations["create_sender_domain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sender-domains/{domain}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at the DNS records again. */
        post: operations["check_sender_domain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the senders. */
        get: operations["list_senders"];
        put?: never;
        /** Add a sender; its mailbox gets a link, and a press of the button there verifies it. */
        post: operations["create_sender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/senders/{sender_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a sender. */
        get: operations["read_sender"];
        put?: never;
        post?: never;
        /** Forget a sender. */
        delete: operations["remove_sender"];
        options?: never;
        head?: never;
        /** Change the name, the kind, or whose mailbox gets the answers; what is not sent stays. */
        patch: operations["change_sender"];
        trace?: never;
    };
    "/v1/senders/{sender_id}/resend-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail the link that verifies a sender once more. */
        post: operations["resend_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shared-domains/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the DNS records of a domain, by the link for whoever keeps its DNS. */
        get: operations["read_shared_domain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shared-reports/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a shared report: figures only. */
        get: operations["read_shared_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/template-gallery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the templates that stand ready for everybody, in the language of Accept-Language. */
        get: operations["read_gallery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the templates, those whose name holds a text, or those with a label. */
        get: operations["list_templates"];
        put?: never;
        /** Keep a template; 422 with line and column for MJML that cannot be made into a mail. */
        post: operations["create_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a template with its content. */
        get: operations["read_template"];
        /** Replace name, content and labels; campaigns keep what they were made of. */
        put: operations["replace_template"];
        post?: never;
        /** Delete a template with all its versions; campaigns keep what they were made of. */
        delete: operations["remove_template"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{template_id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a template of the same content and labels. */
        post: operations["duplicate_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{template_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what it says and said, newest first; the last 30 are kept. */
        get: operations["list_template_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{template_id}/versions/{version_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what it said then. */
        get: operations["read_template_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{template_id}/versions/{version_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it say that again, as its newest version. */
        post: operations["restore_template_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verify-sender/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether mail may come from this mailbox. */
        get: operations["ask_to_verify_sender"];
        put?: never;
        /** Verify the sender: somebody with access to the mailbox pressed the button. */
        post: operations["verify_sender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AcceptFindings
         * @description findings: ids of what was found and is wanted so.
         */
        AcceptFindings: {
            /** Findings */
            findings: string[];
        };
        /**
         * Acceptance
         * @description What the caller read and accepts, with the extra rules of the account's country: text name →
         *     version.
         */
        Acceptance: {
            /** Agreements */
            agreements: {
                [key: string]: string;
            };
        };
        /**
         * AcceptanceAnswer
         * @description by: the user, or the key, that accepted it; by_label: who that is, in words.
         */
        AcceptanceAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** By Label */
            by_label: string;
        };
        /**
         * AcceptedAgreement
         * @description Who accepted what. user_name: "" of somebody who is gone.
         */
        AcceptedAgreement: {
            /**
             * Accepted At
             * Format: date-time
             */
            accepted_at: string;
            /** Country */
            country: string;
            /** Name */
            name: string;
            /** Rules Version */
            rules_version: string;
            /** User Id */
            user_id: string;
            /** User Name */
            user_name: string;
            /** Version */
            version: string;
        };
        /**
         * AccountAgreements
         * @description How the caller and the account stand. wanted: what the caller has to accept now; coming: what
         *     counts soon. freedom: what goes on until then: nothing; reading and writing; transactional mail
         *     as well; everything.
         */
        AccountAgreements: {
            /** Coming */
            coming: components["schemas"]["AgreementText"][];
            /** Company */
            company: string;
            /** Country */
            country: string;
            /**
             * Freedom
             * @enum {string}
             */
            freedom: "nothing" | "reading" | "messages" | "everything";
            /** Items */
            items: components["schemas"]["AcceptedAgreement"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
            rules: components["schemas"]["CountryRules"];
            /** Wanted */
            wanted: components["schemas"]["AgreementText"][];
        };
        /**
         * AccountAnswer
         * @description An account as its own people see it. status: how it stands, in one word; GET
         *     /v1/account/standing says why. tracking_basis: see AccountChange. closes_at: when an account of
         *     which notice was given closes for good, null for any other.
         */
        AccountAnswer: {
            /** Closes At */
            closes_at: string | null;
            /** Company Number */
            company_number: string;
            /** Contact Address */
            contact_address: string;
            /** Contact Email */
            contact_email: string;
            /** Contact Phone */
            contact_phone: string;
            /** Country */
            country: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Is Confirmed */
            is_confirmed: boolean;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** No Number Reason */
            no_number_reason: string;
            /** Plans */
            plans: string[];
            state: components["schemas"]["AccountState"];
            status: components["schemas"]["AccountTold"];
            /** Time Zone */
            time_zone: string;
            /** Tracking Basis */
            tracking_basis: string;
            tracking_mode: components["schemas"]["TrackingMode"];
            /** Version */
            version: number;
            /** Website */
            website: string;
        };
        /**
         * AccountChange
         * @description What changes of the account; what is not sent stays.
         *
         *     tracking_mode: what is counted of readers. consented: by name of contacts who agreed, without a
         *     name of the others; all: of everybody by name, on the legal basis that `tracking_basis`
         *     declares; anonymous: totals only; off: nothing. contact_*: what readers see at the foot of each
         *     mail; an empty contact_phone takes the number away. Campaigns that were launched keep what they
         *     had.
         */
        AccountChange: {
            /**
             * Contact Address
             * @default null
             */
            contact_address?: string | null;
            /**
             * Contact Email
             * @default null
             */
            contact_email?: string | null;
            /**
             * Contact Phone
             * @default null
             */
            contact_phone?: string | null;
            /**
             * Tracking Basis
             * @default null
             */
            tracking_basis?: string | null;
            /** @default null */
            tracking_mode?: components["schemas"]["TrackingMode"] | null;
        };
        /**
         * AccountClosing
         * @description Notice of the account. name: that of the account, so that nobody closes one by a slip.
         *     reason: in your own words, if you like.
         */
        AccountClosing: {
            /** Name */
            name: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * AccountExportAnswer
         * @description The file of an account and how far it is. url: where it is for 15 minutes, null before it is
         *     done; it is kept for seven days.
         */
        AccountExportAnswer: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            state: components["schemas"]["ExportState"];
            /** Url */
            url: string | null;
        };
        /**
         * AccountState
         * @description Only an active account sends; of a closed one nothing answers but the links in its mails.
         *     Each is harder than the one before it; one that is closing may still be taken back.
         * @enum {string}
         */
        AccountState: "active" | "suspended" | "closing" | "closed";
        /**
         * AccountTold
         * @description How an account stands, all in one word.
         * @enum {string}
         */
        AccountTold: "good" | "warned" | "suspended" | "closing" | "closed";
        /**
         * AccountUsageAnswer
         * @description What the account used this month ("2026-11", its own time zone). campaigns: mails of those
         *     launched in it; messages: accepted in it; is_one_limit: both count towards the same limit.
         */
        AccountUsageAnswer: {
            campaigns: components["schemas"]["MailUse"];
            contacts: components["schemas"]["ContactUse"];
            /** Is One Limit */
            is_one_limit: boolean;
            limits: components["schemas"]["LimitsAnswer"];
            messages: components["schemas"]["MailUse"];
            /** Month */
            month: string;
            /** Plans */
            plans: string[];
        };
        /**
         * ActAnswer
         * @description One act. actor_label and sentence: in the language asked for. statement: what the actor
         *     declared. ip: for 30 days. request_id: as in the X-Request-Id of the answer then.
         */
        ActAnswer: {
            /** Action */
            action: string;
            actor: components["schemas"]["ActorAnswer"];
            /** Actor Label */
            actor_label: string;
            area: components["schemas"]["Area"];
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Changes */
            changes: components["schemas"]["ChangeAnswer"][];
            /** Id */
            id: string;
            /** Ip */
            ip: string | null;
            /** Request Id */
            request_id: string | null;
            /** Sentence */
            sentence: string;
            /** Statement */
            statement: string | null;
            subject: components["schemas"]["SubjectAnswer"];
        };
        /**
         * Action
         * @description The act of the recipient that this mail confirms (R31).
         */
        Action: {
            /**
             * Occurred At
             * @default null
             */
            occurred_at?: string | null;
            /**
             * Reference
             * @default
             */
            reference?: string;
        };
        /**
         * ActivityExportAnswer
         * @description A piece of a CSV file; all pieces in order are the file, UTF-8 with its mark.
         */
        ActivityExportAnswer: {
            /** Csv */
            csv: string;
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ActivityExportQuery
         * @description limit: 1 to 500 lines. cursor: `next_cursor` of the piece before.
         */
        ActivityExportQuery: {
            /**
             * Action
             * @default
             */
            action?: string;
            /**
             * Actor
             * @default
             */
            actor?: string;
            /** @default null */
            area?: components["schemas"]["Area"] | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 500
             */
            limit?: number;
            /**
             * Since
             * @default null
             */
            since?: string | null;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Until
             * @default null
             */
            until?: string | null;
        };
        /**
         * ActivityQuery
         * @description Filters, limit and cursor.
         */
        ActivityQuery: {
            /**
             * Action
             * @default
             */
            action?: string;
            /**
             * Actor
             * @default
             */
            actor?: string;
            /** @default null */
            area?: components["schemas"]["Area"] | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Since
             * @default null
             */
            since?: string | null;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Until
             * @default null
             */
            until?: string | null;
        };
        /**
         * ActorAnswer
         * @description Who acted: a person, a key, an import, whoever had a mailed link, or the platform. id: null
         *     for the platform. name: as of now; null for one that is gone.
         */
        ActorAnswer: {
            /** Id */
            id: string | null;
            kind: components["schemas"]["ActorKind"];
            /** Name */
            name: string | null;
        };
        /**
         * ActorKind
         * @description Who acted: a person, a key, an import, whoever followed a mailed link, or we ourselves.
         * @enum {string}
         */
        ActorKind: "person" | "key" | "import" | "mailbox" | "platform";
        /**
         * Actors
         * @description Who can act in this account now: people, then keys.
         */
        Actors: {
            /** Items */
            items: components["schemas"]["ActorAnswer"][];
        };
        /**
         * Acts
         * @description A page of acts, newest first; it may be short and still have a next one.
         */
        Acts: {
            /** Items */
            items: components["schemas"]["ActAnswer"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AddressAnswer
         * @description One address with every reason.
         */
        AddressAnswer: {
            /** Email */
            email: string;
            /** Id */
            id: string;
            /** Reasons */
            reasons: components["schemas"]["ReasonAnswer"][];
        };
        /**
         * AgreementText
         * @description A version of a text. required_from: from when nothing is sent without it.
         */
        AgreementText: {
            /**
             * In Force From
             * Format: date-time
             */
            in_force_from: string;
            /** Name */
            name: string;
            /**
             * Required From
             * Format: date-time
             */
            required_from: string;
            /** Version */
            version: string;
        };
        /**
         * AgreementTexts
         * @description The versions that count, those that are coming, and the extra rules of each country.
         */
        AgreementTexts: {
            /** Country Rules */
            country_rules: components["schemas"]["CountryRules"][];
            /** Items */
            items: components["schemas"]["AgreementText"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * ApiKeyAnswer
         * @description A key without its secret; hint: how it begins. last_used_at: give or take five minutes.
         *     old_until: when the secret before the last rotation ends.
         */
        ApiKeyAnswer: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Hint */
            hint: string;
            /** Id */
            id: string;
            /** Is Test */
            is_test: boolean;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Networks */
            networks: string[];
            /** Old Until */
            old_until: string | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
            /** Sender Ids */
            sender_ids: string[];
        };
        /**
         * ApiKeySecret
         * @description A fresh secret: the only time it is shown.
         */
        ApiKeySecret: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Hint */
            hint: string;
            /** Id */
            id: string;
            /** Is Test */
            is_test: boolean;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Networks */
            networks: string[];
            /** Old Until */
            old_until: string | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
            /** Secret */
            secret: string;
            /** Sender Ids */
            sender_ids: string[];
        };
        /**
         * ApiKeys
         * @description All keys of the account.
         */
        ApiKeys: {
            /** Items */
            items: components["schemas"]["ApiKeyAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * Area
         * @description What an act is about.
         * @enum {string}
         */
        Area: "campaigns" | "contacts" | "blacklist" | "senders" | "account";
        /**
         * AudienceAnswer
         * @description Who gets it. not_opened: a campaign of which only those who did not open it are meant.
         */
        AudienceAnswer: {
            /** Exclude Lists */
            exclude_lists: string[];
            /** Lists */
            lists: string[];
            /** Not Opened */
            not_opened: string | null;
            /** Segment Id */
            segment_id: string | null;
        };
        /**
         * AudienceInput
         * @description Who gets it: everybody on `lists` or in the segment, as it is when planning begins, who is
         *     not on `exclude_lists`. not_opened: a campaign; of
         *     those only who got it and did not open it.
         */
        AudienceInput: {
            /**
             * Exclude Lists
             * @default []
             */
            exclude_lists?: string[];
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /**
             * Not Opened
             * @default null
             */
            not_opened?: string | null;
            /**
             * Segment Id
             * @default null
             */
            segment_id?: string | null;
        };
        /**
         * BatchAnswer
         * @description Every row, in order; of many invalid ones each with its first faults alone.
         */
        BatchAnswer: {
            /** Items */
            items: components["schemas"]["BatchRowAnswer"][];
        };
        /**
         * BatchOutcome
         * @description What became of a row.
         * @enum {string}
         */
        BatchOutcome: "created" | "updated" | "unchanged" | "refused" | "invalid";
        /**
         * BatchRow
         * @description One of many. An address that is none is told in its row.
         */
        BatchRow: {
            consent: components["schemas"]["ConsentInput"];
            /** Email */
            email: string;
            /**
             * External Id
             * @default
             */
            external_id?: string;
            /** Fields */
            fields?: {
                [key: string]: string;
            };
            /**
             * Language
             * @default null
             */
            language?: ("nl" | "fr" | "en" | "de") | null;
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /** @default null */
            tracking_consent?: components["schemas"]["TrackingConsentInput"] | null;
        };
        /**
         * BatchRowAnswer
         * @description What became of a row. id: of the contact that has the address, null for none. other_id: of
         *     the contact that has the external id, where that is another one. code, detail: why it was
         *     refused. errors: why it is invalid.
         */
        BatchRowAnswer: {
            /**
             * Code
             * @default
             */
            code?: string;
            /**
             * Detail
             * @default
             */
            detail?: string;
            /**
             * Errors
             * @default []
             */
            errors?: components["schemas"]["RowFault"][];
            /**
             * Id
             * @default null
             */
            id?: string | null;
            /**
             * Other Id
             * @default null
             */
            other_id?: string | null;
            outcome: components["schemas"]["BatchOutcome"];
        };
        /**
         * BlacklistQuery
         * @description query: a whole address, or a part of one. reason: only entries with that reason.
         */
        BlacklistQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Query
             * @default
             */
            query?: string;
            /** @default null */
            reason?: components["schemas"]["BlacklistReason"] | null;
        };
        /**
         * BlacklistReason
         * @description Why an address is on the blacklist; one address may have several reasons at once.
         * @enum {string}
         */
        BlacklistReason: "bounce" | "mailbox_full" | "complaint" | "unsubscribed" | "requested" | "manual" | "provider_suppressed";
        /**
         * BlacklistScope
         * @description What an entry stops: campaigns alone, or every mail.
         * @enum {string}
         */
        BlacklistScope: "marketing" | "all";
        /**
         * BlockAnswer
         * @description A block without its content.
         */
        BlockAnswer: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * BlockDocument
         * @description A block with its content.
         */
        BlockDocument: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Mjml */
            mjml: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * BlockQuery
         * @description name: only blocks whose name holds it, in upper or lower case.
         */
        BlockQuery: {
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * Blocks
         * @description All blocks of the account, or those that were asked for.
         */
        Blocks: {
            /** Items */
            items: components["schemas"]["BlockAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * BrandAnswer
         * @description The brand of an account. version: 0 until there is one; what stands in it then is where one
         *     may begin. warnings: what is hard to read.
         */
        BrandAnswer: {
            /** Accent */
            accent: string;
            /** Footer */
            footer: string;
            /** Ground */
            ground: string;
            /** Logo Url */
            logo_url: string;
            /** Text */
            text: string;
            text_font: components["schemas"]["Font"];
            title_font: components["schemas"]["Font"];
            /** Version */
            version: number;
            /** Warnings */
            warnings: components["schemas"]["BrandWarning"][];
        };
        /**
         * BrandWarning
         * @description What is hard to read in these colours.
         */
        BrandWarning: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * Branded
         * @description The same mail in the brand; nothing is kept.
         */
        Branded: {
            /** Mjml */
            mjml: string;
        };
        /**
         * Breakdown
         * @description By what the figures of a campaign can be set apart.
         * @enum {string}
         */
        Breakdown: "domain" | "language" | "device" | "reason";
        /**
         * BreakdownAnswer
         * @description The largest members first, at most fifty by name. compiled_at: null while nothing was
         *     counted; above 50,000 recipients it is some minutes old, later hours.
         */
        BreakdownAnswer: {
            by: components["schemas"]["Breakdown"];
            /** Compiled At */
            compiled_at: string | null;
            /** Items */
            items: components["schemas"]["MemberAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * BreakdownQuery
         * @description by: what sets the figures apart.
         */
        BreakdownQuery: {
            /** @default domain */
            by?: components["schemas"]["Breakdown"];
        };
        /**
         * CampaignAnswer
         * @description A campaign without its content. reason: why it is paused, waiting, held or stopped;
         *     resume_at: when it goes on by itself, as far as that is known. trip: why its breaker is open, ""
         *     when it is not: it goes on only after a release.
         */
        CampaignAnswer: {
            audience: components["schemas"]["AudienceAnswer"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            fair_use: components["schemas"]["FairUse"];
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: string;
            /** Launched At */
            launched_at: string | null;
            /** Name */
            name: string;
            /** Planned */
            planned: number;
            /** Preheader */
            preheader: string;
            /** Product Groups */
            product_groups: string[];
            purpose: components["schemas"]["CampaignPurpose"];
            /** Reason */
            reason: string;
            /** Resume At */
            resume_at: string | null;
            /** Scheduled At */
            scheduled_at: string | null;
            /** Sender Id */
            sender_id: string;
            state: components["schemas"]["CampaignState"];
            /** Subject */
            subject: string;
            /** Trip */
            trip: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * CampaignChange
         * @description Only what is sent changes.
         */
        CampaignChange: {
            /**
             * @default {
             *       "exclude_lists": [],
             *       "lists": [],
             *       "not_opened": null,
             *       "segment_id": null
             *     }
             */
            audience?: components["schemas"]["AudienceInput"];
            /** @default skip */
            fair_use?: components["schemas"]["FairUse"];
            /**
             * Mjml
             * @default
             */
            mjml?: string;
            /**
             * Name
             * @default -
             */
            name?: string;
            /**
             * Preheader
             * @default
             */
            preheader?: string;
            /**
             * Product Groups
             * @default []
             */
            product_groups?: string[];
            /** @default inform */
            purpose?: components["schemas"]["CampaignPurpose"];
            /**
             * Sender Id
             * @default
             */
            sender_id?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /** @default null */
            utm?: components["schemas"]["UtmInput"] | null;
            /** Variants */
            variants?: {
                [key: string]: components["schemas"]["VariantInput"];
            };
        };
        /**
         * CampaignDocument
         * @description A campaign with its content. is_text_old: the MJML was changed after the text part was
         *     written. share_url: where anybody sees the mail that left, as a mail to nobody; null before.
         */
        CampaignDocument: {
            audience: components["schemas"]["AudienceAnswer"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            fair_use: components["schemas"]["FairUse"];
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: string;
            /** Is Text Old */
            is_text_old: boolean;
            /** Launched At */
            launched_at: string | null;
            /** Mjml */
            mjml: string;
            /** Name */
            name: string;
            /** Planned */
            planned: number;
            /** Preheader */
            preheader: string;
            /** Product Groups */
            product_groups: string[];
            purpose: components["schemas"]["CampaignPurpose"];
            /** Reason */
            reason: string;
            /** Resume At */
            resume_at: string | null;
            /** Scheduled At */
            scheduled_at: string | null;
            /** Sender Id */
            sender_id: string;
            /** Share Url */
            share_url: string | null;
            state: components["schemas"]["CampaignState"];
            /** Subject */
            subject: string;
            /** Text */
            text: string;
            /** Trip */
            trip: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            utm: components["schemas"]["UtmAnswer"] | null;
            /** Variants */
            variants: {
                [key: string]: components["schemas"]["chalicelib__api__schemas__campaigns__VariantAnswer"];
            };
            /** Version */
            version: number;
        };
        /**
         * CampaignGlance
         * @description A campaign and its figures.
         */
        CampaignGlance: {
            /** Clicked */
            clicked: number;
            /** Delivered */
            delivered: number;
            /** Id */
            id: string;
            /** Launched At */
            launched_at: string | null;
            /** Name */
            name: string;
            /** Opened */
            opened: number;
            /** Ratios */
            ratios: {
                [key: string]: number | null;
            };
            /** Sent */
            sent: number;
            state: components["schemas"]["CampaignState"];
        };
        /**
         * CampaignPurpose
         * @description Why it is sent; `promote` marks a commercial offer as such (R22, R23).
         * @enum {string}
         */
        CampaignPurpose: "inform" | "promote";
        /**
         * CampaignQuery
         * @description Newest first.
         */
        CampaignQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * CampaignState
         * @description Where a campaign stands; `stopped` and `held` carry a reason.
         * @enum {string}
         */
        CampaignState: "draft" | "held" | "scheduled" | "planning" | "sending" | "paused" | "waiting" | "sent" | "cancelled" | "stopped";
        /**
         * Campaigns
         * @description A page of campaigns, newest first.
         */
        Campaigns: {
            /** Items */
            items: components["schemas"]["CampaignAnswer"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * CaseAnswer
         * @description What was asked and what became of it; reason: why, once it is decided.
         */
        CaseAnswer: {
            /** Asked */
            asked: {
                [key: string]: string;
            };
            /** Decided At */
            decided_at: string | null;
            /** Id */
            id: string;
            kind: components["schemas"]["CaseKind"];
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Reason */
            reason: string;
            state: components["schemas"]["CaseState"];
            /** Text */
            text: string;
        };
        /**
         * CaseKind
         * @description What is asked.
         * @enum {string}
         */
        CaseKind: "plan_change" | "raise_limits" | "support" | "field_permission" | "campaign" | "image_claim";
        /**
         * CaseState
         * @description Open until somebody decides, once.
         * @enum {string}
         */
        CaseState: "open" | "approved" | "refused";
        /**
         * CasesAnswer
         * @description Cases, newest first.
         */
        CasesAnswer: {
            /** Items */
            items: components["schemas"]["CaseAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * Category
         * @description What a name can be refused for; each has a localised text.
         * @enum {string}
         */
        Category: "health" | "politics" | "religion" | "union" | "origin" | "genetics" | "biometrics" | "sexuality" | "national_number";
        /**
         * ChangeAnswer
         * @description What changed. label: the field in words. is_hidden: the values are not kept. Of long texts
         *     the values are `letters=3412 sha256=9f86d0818840`.
         */
        ChangeAnswer: {
            /** After */
            after: string;
            /** Before */
            before: string;
            /** Field */
            field: string;
            /** Is Hidden */
            is_hidden: boolean;
            /** Label */
            label: string;
        };
        /**
         * ChangeEffect
         * @description How a change to a plan takes effect.
         * @enum {string}
         */
        ChangeEffect: "at_once" | "by_case";
        /**
         * ChangedAnswer
         * @description A part of a contact that changed; values are not kept. id: of which field or list. name: as
         *     of now; null for one that is gone.
         */
        ChangedAnswer: {
            /** Id */
            id: string | null;
            /** Name */
            name: string | null;
            part: components["schemas"]["ContactPart"];
        };
        /**
         * CheckAnswer
         * @description What was found of a campaign, the gravest first. version: of the campaign, for If-Match.
         *     can_send: whether no error stands in the way any more.
         */
        CheckAnswer: {
            /** Can Send */
            can_send: boolean;
            /** Items */
            items: components["schemas"]["FindingAnswer"][];
            /** Version */
            version: number;
        };
        /**
         * ClaimQuery
         * @description link: the address of the image, where somebody follows a link to this page.
         */
        ClaimQuery: {
            /**
             * Link
             * @default
             */
            link?: string;
        };
        /**
         * ComparisonAnswer
         * @description Each ratio of the report.
         */
        ComparisonAnswer: {
            /** Items */
            items: components["schemas"]["RatioComparison"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * Confirmation
         * @description The token of a mailed link.
         */
        Confirmation: {
            /** Token */
            token: string;
        };
        /**
         * Confirmed
         * @description The mailbox is proven.
         */
        Confirmed: {
            /** Id */
            id: string;
            /** Is Confirmed */
            is_confirmed: boolean;
        };
        /**
         * ConsentAnswer
         * @description The consent that stands. sales: of the basis `sale`, the first of each product group.
         */
        ConsentAnswer: {
            basis: components["schemas"]["ConsentBasis"];
            /**
             * Obtained At
             * Format: date-time
             */
            obtained_at: string;
            /** Sales */
            sales: components["schemas"]["SaleAnswer"][];
            /** Source */
            source: string;
            strength: components["schemas"]["ConsentStrength"];
        };
        /**
         * ConsentBasis
         * @description Where the right to mail somebody comes from (R33 to R35).
         * @enum {string}
         */
        ConsentBasis: "paper" | "sale" | "public_address" | "web_form";
        /**
         * ConsentInput
         * @description Why this person may be mailed, on the account's word (R33; D8). sale: of the basis `sale`,
         *     and of no other.
         */
        ConsentInput: {
            basis: components["schemas"]["ConsentBasis"];
            /**
             * Obtained At
             * Format: date-time
             */
            obtained_at: string;
            /** @default null */
            sale?: components["schemas"]["SaleInput"] | null;
            /** Source */
            source: string;
        };
        /**
         * ConsentQuery
         * @description Newest first.
         */
        ConsentQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * ConsentRecordAnswer
         * @description How one topic stood from `at` on. source, obtained_at: where and when it was said. basis,
         *     strength, sales: of a consent to mail. form, wording, network: of one that the person confirmed
         *     by a form, with the version of its text. opt_out: how the person left, or what they took back by
         *     coming back; null when it is no opt-out.
         */
        ConsentRecordAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            basis: components["schemas"]["ConsentBasis"] | null;
            /** Form */
            form: string | null;
            /** Is Given */
            is_given: boolean;
            /** Network */
            network: string | null;
            /**
             * Obtained At
             * Format: date-time
             */
            obtained_at: string;
            opt_out: components["schemas"]["BlacklistReason"] | null;
            /** Sales */
            sales: components["schemas"]["SaleAnswer"][];
            /** Source */
            source: string;
            strength: components["schemas"]["ConsentStrength"] | null;
            topic: components["schemas"]["ConsentTopic"];
            /** Wording */
            wording: string | null;
        };
        /**
         * ConsentRecords
         * @description A page of what somebody said, newest first.
         */
        ConsentRecords: {
            /** Items */
            items: components["schemas"]["ConsentRecordAnswer"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ConsentStrength
         * @description Confirmed by our own double opt-in, declared by the account, or still to be confirmed.
         * @enum {string}
         */
        ConsentStrength: "confirmed" | "declared" | "pending";
        /**
         * ConsentTopic
         * @description What somebody agreed to, or did not.
         * @enum {string}
         */
        ConsentTopic: "mail" | "tracking";
        /**
         * ContactAnswer
         * @description A contact with what its address allows. tracking_consent: null when nobody asked, which is
         *     no consent. email_suggestion: the address that was probably meant, where it looks like a typing
         *     error; nothing is changed. basis_suggestion: of the mailbox of a company, such as info@, which
         *     may be mailed on this basis when the source says where it is published.
         */
        ContactAnswer: {
            basis_suggestion: components["schemas"]["ConsentBasis"] | null;
            consent: components["schemas"]["ConsentAnswer"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Email Suggestion */
            email_suggestion: string | null;
            /** External Id */
            external_id: string;
            /** Fields */
            fields: {
                [key: string]: string;
            };
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Lists */
            lists: string[];
            status: components["schemas"]["ContactStatus"];
            tracking_consent: components["schemas"]["TrackingConsentAnswer"] | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ContactBatch
         * @description At most 500 people to create or to add to. match: by what known ones are found.
         */
        ContactBatch: {
            /** Contacts */
            contacts: components["schemas"]["BatchRow"][];
            /** @default email */
            match?: components["schemas"]["Match"];
        };
        /**
         * ContactChange
         * @description What should change; an empty value removes a field, `lists` replaces all of them. email: the
         *     address put right; who opted out, or was mailed less than 48 hours ago, keeps the old one.
         */
        ContactChange: {
            /**
             * Email
             * @default null
             */
            email?: string | null;
            /** Fields */
            fields?: {
                [key: string]: string;
            };
            /**
             * Language
             * @default nl
             * @enum {string}
             */
            language?: "nl" | "fr" | "en" | "de";
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /** @default null */
            tracking_consent?: components["schemas"]["TrackingConsentInput"] | null;
        };
        /**
         * ContactExportAnswer
         * @description A file of contacts and how far it is. url: where it is for 15 minutes, null before it is
         *     done; it is kept for seven days. failed: the segment, the list or the field is there no more.
         */
        ContactExportAnswer: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            format: components["schemas"]["ExportFormat"];
            /** Id */
            id: string;
            /** Rows */
            rows: number;
            state: components["schemas"]["ExportState"];
            /** Url */
            url: string | null;
        };
        /**
         * ContactPart
         * @description What of a contact can change. Of fields and lists each is a part of its own.
         * @enum {string}
         */
        ContactPart: "email" | "language" | "external_id" | "consent" | "tracking_consent" | "field" | "joined_list" | "left_list";
        /**
         * ContactQuery
         * @description All that is sent has to hold. list, segment: only their contacts. query: how the address
         *     begins. name: a part of the address or of a field. field: with this value, or without any when
         *     none is sent. updated_since: made or changed then or later, or what its address allows was. did,
         *     did_not: with a mail, in the last `days` (ever, when none are sent); who is not counted by name
         *     is found by neither.
         */
        ContactQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Days
             * @default null
             */
            days?: number | null;
            /** @default null */
            did?: components["schemas"]["Did"] | null;
            /** @default null */
            did_not?: components["schemas"]["Did"] | null;
            /**
             * Field
             * @default null
             */
            field?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * List
             * @default null
             */
            list?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Query
             * @default
             */
            query?: string;
            /**
             * Segment
             * @default null
             */
            segment?: string | null;
            /** @default null */
            status?: components["schemas"]["ContactStatus"] | null;
            /**
             * Updated Since
             * @default null
             */
            updated_since?: string | null;
            /**
             * Value
             * @default
             */
            value?: string;
        };
        /**
         * ContactStatus
         * @description What people see of a contact.
         * @enum {string}
         */
        ContactStatus: "active" | "pending" | "unsubscribed" | "blacklisted";
        /**
         * ContactTimeline
         * @description A page of lines, the latest first.
         */
        ContactTimeline: {
            /** Items */
            items: components["schemas"]["TimelineEntry"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ContactUse
         * @description counted: mailable addresses at the last recount, at counted_at; null before the first.
         *     used: with those made since; most: the limit that is held against.
         */
        ContactUse: {
            /** Counted */
            counted: number | null;
            /** Counted At */
            counted_at: string | null;
            /** Most */
            most: number;
            /** Used */
            used: number;
        };
        /**
         * Contacts
         * @description A page of contacts. removed: with `updated_since`, on the last pages, those that were
         *     removed since, of any list and state, 90 days back at most.
         */
        Contacts: {
            /** Items */
            items: components["schemas"]["ContactAnswer"][];
            /** Next Cursor */
            next_cursor: string | null;
            /**
             * Removed
             * @default []
             */
            removed?: components["schemas"]["RemovedContact"][];
        };
        /**
         * Copy
         * @description name: of the copy; "" keeps the old one.
         */
        Copy: {
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * CountryRules
         * @description The extra rules of one country, ISO 3166-1; "EU" stands for every other country.
         */
        CountryRules: {
            /** Country */
            country: string;
            /** Name */
            name: string;
            /** Version */
            version: string;
        };
        /**
         * CursorQuery
         * @description cursor: `next_cursor` of the page before.
         */
        CursorQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
        };
        /**
         * DashboardAnswer
         * @description totals, ratios: of the campaigns launched in the last thirty days, at most a hundred.
         *     blacklisted: counted up to 500; has_more_blacklisted: there are more. dead_letters: events of
         *     two weeks, of the whole platform, that could not be applied to anything; 0 when all is well.
         */
        DashboardAnswer: {
            /** Blacklisted */
            blacklisted: number;
            /** Campaigns */
            campaigns: components["schemas"]["CampaignGlance"][];
            /** Dead Letters */
            dead_letters: number;
            /** Definitions */
            definitions: {
                [key: string]: components["schemas"]["Definition"];
            };
            /** Has More Blacklisted */
            has_more_blacklisted: boolean;
            /** Ratios */
            ratios: {
                [key: string]: number | null;
            };
            /** Totals */
            totals: {
                [key: string]: number;
            };
            usage: components["schemas"]["UsageAnswer"];
        };
        /**
         * Declaration
         * @description Why these people may be mailed although the file looks unusual: it stays in the audit.
         */
        Declaration: {
            /** Statement */
            statement: string;
        };
        /**
         * Definition
         * @description How a ratio is made: one figure of the report divided by another.
         */
        Definition: {
            /** Denominator */
            denominator: string;
            /** Numerator */
            numerator: string;
        };
        /**
         * DeliveryState
         * @description The one word people see for a recipient of a campaign.
         * @enum {string}
         */
        DeliveryState: "planned" | "skipped" | "sent" | "delivered" | "bounced" | "complained" | "failed" | "cancelled" | "uncertain";
        /**
         * Did
         * @description What was done with a mail. Who clicked has read it, also without loading a picture.
         * @enum {string}
         */
        Did: "received" | "opened" | "clicked";
        /**
         * DnsRecordAnswer
         * @description One record to set, and what stands there. found: all values there; detail: in words.
         */
        DnsRecordAnswer: {
            /** Detail */
            detail: string;
            fault: components["schemas"]["RecordFault"] | null;
            /** Found */
            found: string[];
            /** Name */
            name: string;
            purpose: components["schemas"]["RecordPurpose"];
            state: components["schemas"]["RecordState"];
            type: components["schemas"]["RecordType"];
            /** Value */
            value: string;
        };
        /**
         * DomainStatus
         * @description Whether a sender domain is proven: by SES, and by the DNS.
         * @enum {string}
         */
        DomainStatus: "pending" | "verified" | "failed";
        /**
         * DossierAnswer
         * @description A dossier and how far it is. url: where the ZIP file is for 15 minutes, null before it is
         *     done; it is kept for seven days.
         */
        DossierAnswer: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: string;
            state: components["schemas"]["TaskState"];
            /** Url */
            url: string | null;
        };
        /**
         * Entries
         * @description A page of entries, newest month first; it may be short and still have a next one.
         */
        Entries: {
            /** Items */
            items: components["schemas"]["EntryAnswer"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * EntryAnswer
         * @description One address for one reason; an address with two reasons has one id and shows twice.
         */
        EntryAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Email */
            email: string;
            /** Evidence */
            evidence: string;
            /** Id */
            id: string;
            /** Liftable From */
            liftable_from: string | null;
            lifted_by: components["schemas"]["Lifter"];
            reason: components["schemas"]["BlacklistReason"];
            scope: components["schemas"]["BlacklistScope"];
        };
        /**
         * ErasureAnswer
         * @description An erasure and how far it is. It names nobody.
         */
        ErasureAnswer: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: string;
            state: components["schemas"]["TaskState"];
        };
        /**
         * ExportAnswer
         * @description A piece of a CSV file; all pieces in order are the file, UTF-8 with its mark.
         */
        ExportAnswer: {
            /** Csv */
            csv: string;
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ExportFormat
         * @description How a file is written: for spreadsheets, or for programs.
         * @enum {string}
         */
        ExportFormat: "csv" | "json";
        /**
         * ExportQuery
         * @description limit: 1 to 5,000 addresses. cursor: `next_cursor` of the piece before.
         */
        ExportQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 5000
             */
            limit?: number;
        };
        /**
         * ExportState
         * @description closing: every row is written, the file is put together. failed: what was asked for is there
         *     no more.
         * @enum {string}
         */
        ExportState: "running" | "closing" | "done" | "failed";
        /**
         * FairUse
         * @description What happens to a contact who got a mail less than 48 hours ago (D2).
         * @enum {string}
         */
        FairUse: "skip" | "postpone";
        /**
         * Family
         * @description What a plan opens. An account holds MyTEST, which opens both, or one of each of the others
         *     at most.
         * @enum {string}
         */
        Family: "mytest" | "interface" | "api";
        /**
         * FieldAnswer
         * @description A field; id is its name. permitted: the special category that Mynuma permitted for it.
         *     used_at: when a campaign last used it. is_unused: whether no segment names it and no campaign of
         *     the last year used it, 90 days after it was made; what is not used should not be kept (GDPR
         *     article 5.1.c).
         */
        FieldAnswer: {
            /** Choices */
            choices: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Is Unused */
            is_unused: boolean;
            kind: components["schemas"]["FieldKind"];
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Permitted */
            permitted: string;
            /** Purpose */
            purpose: string;
            /** Used At */
            used_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * FieldChange
         * @description What should change; what is not sent stays.
         */
        FieldChange: {
            /**
             * Choices
             * @default null
             */
            choices?: string[] | null;
            /**
             * Label
             * @default null
             */
            label?: string | null;
            /**
             * Purpose
             * @default null
             */
            purpose?: string | null;
        };
        /**
         * FieldKind
         * @description What a field holds.
         * @enum {string}
         */
        FieldKind: "text" | "number" | "date" | "boolean" | "choice" | "url";
        /**
         * FieldsAnswer
         * @description All fields of the account.
         */
        FieldsAnswer: {
            /** Items */
            items: components["schemas"]["FieldAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * FindingAnswer
         * @description One thing that was found. text, fix: what it is and how to mend it, in the language asked
         *     for. can_accept: whether it can be accepted as it is; an error that can't has to be mended.
         */
        FindingAnswer: {
            accepted: components["schemas"]["AcceptanceAnswer"] | null;
            /** Can Accept */
            can_accept: boolean;
            /** Code */
            code: string;
            /** Fix */
            fix: string;
            /** Id */
            id: string;
            severity: components["schemas"]["Severity"];
            /** Text */
            text: string;
            where: components["schemas"]["Where"];
        };
        /**
         * FollowUpAnswer
         * @description A draft for who did not open a campaign. unknown: who got that one without their name in it;
         *     nobody knows whether they read it, so they are left out.
         */
        FollowUpAnswer: {
            audience: components["schemas"]["AudienceAnswer"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            fair_use: components["schemas"]["FairUse"];
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: string;
            /** Launched At */
            launched_at: string | null;
            /** Name */
            name: string;
            /** Planned */
            planned: number;
            /** Preheader */
            preheader: string;
            /** Product Groups */
            product_groups: string[];
            purpose: components["schemas"]["CampaignPurpose"];
            /** Reason */
            reason: string;
            /** Resume At */
            resume_at: string | null;
            /** Scheduled At */
            scheduled_at: string | null;
            /** Sender Id */
            sender_id: string;
            state: components["schemas"]["CampaignState"];
            /** Subject */
            subject: string;
            /** Trip */
            trip: string;
            /** Unknown */
            unknown: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * Font
         * @description Those that stand on every machine: a mail loads none (GDPR).
         * @enum {string}
         */
        Font: "arial" | "courier" | "georgia" | "helvetica" | "tahoma" | "times" | "trebuchet" | "verdana";
        /**
         * ForecastAnswer
         * @description What a file would do. blacklisted and opted_out: those of `refused`, by why. listed_for:
         *     those of `listed`, by the reason they get. suggested: addresses that are probably mistyped; they
         *     come in as they stand. An address that comes again far down the file is counted anew.
         */
        ForecastAnswer: {
            /** Blacklisted */
            blacklisted: number;
            counts: components["schemas"]["ImportCountsAnswer"];
            /** Listed For */
            listed_for: {
                [key: string]: number;
            };
            /** Opted Out */
            opted_out: number;
            /** Suggested */
            suggested: number;
        };
        /**
         * Forgotten
         * @description Whose password is forgotten.
         */
        Forgotten: {
            /**
             * Email
             * Format: email
             */
            email: string;
        };
        /**
         * Gallery
         * @description All templates that stand ready.
         */
        Gallery: {
            /** Items */
            items: components["schemas"]["ReadyTemplateAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * Health
         * @description The API answers.
         */
        Health: {
            /**
             * Status
             * @default ok
             * @constant
             */
            status?: "ok";
        };
        /**
         * HelpdeskAnswer
         * @description When the helpdesk is there, in its time zone; butler: who answers for this account, "" for
         *     the helpdesk as a whole.
         */
        HelpdeskAnswer: {
            /** Butler */
            butler: string;
            /** Email */
            email: string;
            /** Hours */
            hours: components["schemas"]["OpeningAnswer"][];
            /** Is Open */
            is_open: boolean;
            /** Time Zone */
            time_zone: string;
        };
        /**
         * HoldReason
         * @description Why a file waits for a declaration.
         * @enum {string}
         */
        HoldReason: "role_addresses" | "earlier_bounces" | "earlier_opt_outs" | "domains_without_mail";
        /**
         * ImageAnswer
         * @description An image. state: `pending` until it was uploaded and looked at; `removed` was taken down by
         *     Mynuma. reason, detail: why it was refused, as a code and in words. normal: up to 600 pixels
         *     wide, as mails are; wide: up to 1,200, for sharp screens, None where there is no more to show.
         *     Both are written anew from the upload, without what a camera adds.
         */
        ImageAnswer: {
            /** Alt */
            alt: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Detail */
            detail: string;
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Name */
            name: string;
            normal: components["schemas"]["chalicelib__api__schemas__images__VariantAnswer"] | null;
            /** Reason */
            reason: string;
            rights: components["schemas"]["RightsAnswer"];
            state: components["schemas"]["ImageState"];
            /** Version */
            version: number;
            wide: components["schemas"]["chalicelib__api__schemas__images__VariantAnswer"] | null;
        };
        /**
         * ImageChange
         * @description What is given replaces what is there.
         */
        ImageChange: {
            /**
             * Alt
             * @default null
             */
            alt?: string | null;
            /**
             * Labels
             * @default null
             */
            labels?: string[] | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
        };
        /**
         * ImageDeclared
         * @description A fresh image with the place for its file.
         */
        ImageDeclared: {
            /** Alt */
            alt: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Detail */
            detail: string;
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Name */
            name: string;
            normal: components["schemas"]["chalicelib__api__schemas__images__VariantAnswer"] | null;
            /** Reason */
            reason: string;
            rights: components["schemas"]["RightsAnswer"];
            state: components["schemas"]["ImageState"];
            upload: components["schemas"]["UploadAnswer"];
            /** Version */
            version: number;
            wide: components["schemas"]["chalicelib__api__schemas__images__VariantAnswer"] | null;
        };
        /**
         * ImageQuery
         * @description label: only what has it. query: part of a name, or of what it shows.
         */
        ImageQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Query
             * @default
             */
            query?: string;
        };
        /**
         * ImageState
         * @description pending: nothing was uploaded yet, or it is being looked at. removed: taken down by an
         *     operator; its address shows a grey field.
         * @enum {string}
         */
        ImageState: "pending" | "ready" | "refused" | "removed";
        /**
         * ImageUseAnswer
         * @description A template or a campaign that shows an image. state: of the campaign.
         */
        ImageUseAnswer: {
            /** Id */
            id: string;
            kind: components["schemas"]["UseKind"];
            /** Name */
            name: string;
            /** State */
            state: string | null;
        };
        /**
         * ImageUses
         * @description Everything that shows an image.
         */
        ImageUses: {
            /** Items */
            items: components["schemas"]["ImageUseAnswer"][];
        };
        /**
         * Images
         * @description A page of images, newest first.
         */
        Images: {
            /** Items */
            items: components["schemas"]["ImageAnswer"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ImportAnswer
         * @description An import and how far it has come. progress: 0 to 1, of the step that `state` names. Of a
         *     blacklist `created` counts what was not on it for that reason, and there is no list. forecast:
         *     what a preview, or the check before the import, found so far. held_for: why it waits for a
         *     declaration. has_problems: whether there are rows to look at. can_undo: whether it can still be
         *     taken back; undo: what that did.
         */
        ImportAnswer: {
            /** Can Undo */
            can_undo: boolean;
            counts: components["schemas"]["ImportCountsAnswer"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            forecast: components["schemas"]["ForecastAnswer"] | null;
            /** Has Problems */
            has_problems: boolean;
            /** Held For */
            held_for: components["schemas"]["HoldReason"][];
            /** Id */
            id: string;
            kind: components["schemas"]["ImportKind"];
            /** List Id */
            list_id: string | null;
            /** Progress */
            progress: number;
            /** Reason */
            reason: string;
            state: components["schemas"]["ImportState"];
            undo: components["schemas"]["UndoAnswer"] | null;
        };
        /**
         * ImportCountsAnswer
         * @description What happened to the rows so far. listed: put on the blacklist, because the file says that
         *     they had left or could not be reached.
         */
        ImportCountsAnswer: {
            /** Broken */
            broken: number;
            /** Created */
            created: number;
            /** Listed */
            listed: number;
            /** Refused */
            refused: number;
            /** Rows */
            rows: number;
            /** Unchanged */
            unchanged: number;
            /** Updated */
            updated: number;
        };
        /**
         * ImportDeclared
         * @description A fresh import with the place for its file.
         */
        ImportDeclared: {
            /** Can Undo */
            can_undo: boolean;
            counts: components["schemas"]["ImportCountsAnswer"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            forecast: components["schemas"]["ForecastAnswer"] | null;
            /** Has Problems */
            has_problems: boolean;
            /** Held For */
            held_for: components["schemas"]["HoldReason"][];
            /** Id */
            id: string;
            kind: components["schemas"]["ImportKind"];
            /** List Id */
            list_id: string | null;
            /** Progress */
            progress: number;
            /** Reason */
            reason: string;
            state: components["schemas"]["ImportState"];
            undo: components["schemas"]["UndoAnswer"] | null;
            upload: components["schemas"]["UploadAnswer"];
        };
        /**
         * ImportKind
         * @description What the rows of a file are.
         * @enum {string}
         */
        ImportKind: "contacts" | "blacklist";
        /**
         * ImportState
         * @description Where an import stands.
         * @enum {string}
         */
        ImportState: "waiting_for_file" | "checking" | "checked" | "held" | "running" | "done" | "failed" | "undoing" | "undone";
        /**
         * InvitationAcceptance
         * @description Yes. password: for who has no login yet; others send their access token as Bearer.
         */
        InvitationAcceptance: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Password
             * @default
             */
            password?: string;
            /** Token */
            token: string;
        };
        /**
         * InvitationAnswer
         * @description What somebody is invited to. needs_login: the address has no login yet, so that a name and a
         *     password make one; otherwise one signs in with it to join.
         */
        InvitationAnswer: {
            /** Account Id */
            account_id: string;
            /** Account Name */
            account_name: string;
            /** Email */
            email: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Needs Login */
            needs_login: boolean;
            role: components["schemas"]["Role"];
        };
        /**
         * InvitationToken
         * @description The token of a mailed link.
         */
        InvitationToken: {
            /** Token */
            token: string;
        };
        /**
         * KeyQuery
         * @description prefix: how a secret begins, to find whose it is.
         */
        KeyQuery: {
            /**
             * Prefix
             * @default
             */
            prefix?: string;
        };
        /**
         * KnownContact
         * @description A person to create or to add to. match: by what a known one is found; whoever is found by
         *     an external id has this address. A language that is not sent leaves the known one's.
         */
        KnownContact: {
            consent: components["schemas"]["ConsentInput"];
            /**
             * Email
             * Format: email
             */
            email: string;
            /**
             * External Id
             * @default
             */
            external_id?: string;
            /** Fields */
            fields?: {
                [key: string]: string;
            };
            /**
             * Language
             * @default null
             */
            language?: ("nl" | "fr" | "en" | "de") | null;
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /** @default email */
            match?: components["schemas"]["Match"];
            /** @default null */
            tracking_consent?: components["schemas"]["TrackingConsentInput"] | null;
        };
        /**
         * LabelQuery
         * @description label: only what has it, however it is capitalised.
         */
        LabelQuery: {
            /**
             * Label
             * @default
             */
            label?: string;
        };
        /**
         * LegalTextAnswer
         * @description A text in the caller's language. text: Markdown of headings, paragraphs and lists alone.
         */
        LegalTextAnswer: {
            /**
             * Language
             * @enum {string}
             */
            language: "nl" | "en" | "fr";
            /** Name */
            name: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Version */
            version: string;
        };
        /**
         * Lift
         * @description why: in the words of whoever lifts; kept in the history of the address.
         */
        Lift: {
            /** Why */
            why: string;
        };
        /**
         * LiftQuery
         * @description reason: which one is lifted; not needed for an address that has one alone.
         */
        LiftQuery: {
            /** @default null */
            reason?: components["schemas"]["BlacklistReason"] | null;
        };
        /**
         * Lifter
         * @description Who lifts: somebody of the account, the contact in person, an operator of the platform.
         * @enum {string}
         */
        Lifter: "account" | "contact" | "operator";
        /**
         * LimitsAnswer
         * @description What may be there at most. mails: a month, null where fair use alone says; requests: a
         *     minute; new_senders: in 30 days, and besides those new_people: of the kind person, on a domain
         *     that the account proved; first_day: recipients a day from the first day on, null where the ramp
         *     of new accounts says.
         */
        LimitsAnswer: {
            /** Contacts */
            contacts: number;
            /** First Day */
            first_day: number | null;
            /** Images */
            images: number;
            /** Keys */
            keys: number;
            /** Mails */
            mails: number | null;
            /** New People */
            new_people: number;
            /** New Senders */
            new_senders: number;
            /** Requests */
            requests: number;
            /** Senders */
            senders: number;
            /** Users */
            users: number;
        };
        /**
         * LinkAnswer
         * @description How many people clicked one link of the mail.
         */
        LinkAnswer: {
            /** Clicked */
            clicked: number;
            /** Index */
            index: number;
            /** Url */
            url: string;
        };
        /**
         * Links
         * @description Every link, in the order of the mail.
         */
        Links: {
            /** Items */
            items: components["schemas"]["LinkAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * ListAnswer
         * @description A list of contacts.
         */
        ListAnswer: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * ListChange
         * @description Only what is sent changes; `labels` replaces all of them.
         */
        ListChange: {
            /**
             * Labels
             * @default null
             */
            labels?: string[] | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
        };
        /**
         * Lists
         * @description All lists of the account.
         */
        Lists: {
            /** Items */
            items: components["schemas"]["ListAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * MailUse
         * @description Mails of the month; most: what limits them, null for nothing.
         */
        MailUse: {
            /** Most */
            most: number | null;
            /** Used */
            used: number;
        };
        /**
         * Match
         * @description By what a known contact is found.
         * @enum {string}
         */
        Match: "email" | "external_id";
        /**
         * Me
         * @description Who is asking: every account that person belongs to, by name. Header Mynuma-Account chooses
         *     among them.
         */
        Me: {
            /** Memberships */
            memberships: components["schemas"]["Membership"][];
        };
        /**
         * MemberAnswer
         * @description The figures of one domain, language, device or reason; "*" for all others together. Opens
         *     and clicks of people without a name are known by device only.
         */
        MemberAnswer: {
            /** Bounced */
            bounced: number;
            /** Clicked */
            clicked: number;
            /** Complained */
            complained: number;
            /** Delivered */
            delivered: number;
            /** Machine Opened */
            machine_opened: number;
            /** Name */
            name: string;
            /** Opened */
            opened: number;
            /** Sent */
            sent: number;
            /** Unsubscribed */
            unsubscribed: number;
        };
        /**
         * Membership
         * @description A person in one account; language, name: as that account knows the person.
         */
        Membership: {
            /** Account Id */
            account_id: string;
            /** Account Name */
            account_name: string;
            account_state: components["schemas"]["AccountState"];
            /** Email */
            email: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /** User Id */
            user_id: string;
        };
        /**
         * MessageAnswer
         * @description A mail and where it stands, without its content. reason: a code of /docs/problems, why it
         *     still waits (`account_suspended`) or has failed; "" otherwise.
         */
        MessageAnswer: {
            /** Category */
            category: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Reason */
            reason: string;
            /** Reference */
            reference: string;
            /** Sender Id */
            sender_id: string;
            state: components["schemas"]["MessageState"];
            /** Subject */
            subject: string;
            /** To */
            to: string;
        };
        /**
         * MessageState
         * @description Where a transactional mail stands.
         * @enum {string}
         */
        MessageState: "queued" | "sending" | "sent" | "delivered" | "bounced" | "complained" | "failed" | "blacklisted";
        /**
         * NewAccount
         * @description Sign up: the company, its first person, and the agreements that person has read, as
         *     text name → version. company_number: VAT or enterprise number; a club without one says so in
         *     `no_number_reason`. tracking_mode, tracking_basis: see AccountChange.
         */
        NewAccount: {
            /** Agreements */
            agreements: {
                [key: string]: string;
            };
            /** Company */
            company: string;
            /**
             * Company Number
             * @default
             */
            company_number?: string;
            /** Contact Address */
            contact_address: string;
            /**
             * Contact Email
             * Format: email
             */
            contact_email: string;
            /**
             * Contact Phone
             * @default
             */
            contact_phone?: string;
            /** Country */
            country: string;
            /**
             * Language
             * @default nl
             * @enum {string}
             */
            language?: "nl" | "en" | "fr";
            /**
             * No Number Reason
             * @default
             */
            no_number_reason?: string;
            /** Password */
            password: string;
            /**
             * Plan
             * @default mytest
             */
            plan?: string;
            /**
             * Tracking Basis
             * @default
             */
            tracking_basis?: string;
            /** @default consented */
            tracking_mode?: components["schemas"]["TrackingMode"];
            /**
             * User Email
             * Format: email
             */
            user_email: string;
            /** User Name */
            user_name: string;
            /**
             * Website
             * @default
             */
            website?: string;
        };
        /**
         * NewApiKey
         * @description A key for machines. sender_ids: the only senders it may send with; networks: the only ones it
         *     may be used from, as CIDR or single addresses; empty = any. expires_at: null = never. Test keys
         *     come later; until then asking for one is refused, so that nobody takes a live key for one.
         */
        NewApiKey: {
            /**
             * Expires At
             * @default null
             */
            expires_at?: string | null;
            /**
             * Is Test
             * @default false
             */
            is_test?: boolean;
            /** Name */
            name: string;
            /**
             * Networks
             * @default []
             */
            networks?: string[];
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
            /**
             * Sender Ids
             * @default []
             */
            sender_ids?: string[];
        };
        /**
         * NewBlacklistImport
         * @description A blacklist that was kept elsewhere. mapping: column name → `email`, `reason` or `date`;
         *     reason: of rows that name none, or in words that we do not know.
         */
        NewBlacklistImport: {
            /** Mapping */
            mapping: {
                [key: string]: string;
            };
            /** @default manual */
            reason?: components["schemas"]["BlacklistReason"];
        };
        /**
         * NewBlock
         * @description A piece of a mail, to keep under a name: one or more mj-section or mj-wrapper. labels: to
         *     order blocks by; each is kept once, however it is capitalised.
         */
        NewBlock: {
            /**
             * Labels
             * @default []
             */
            labels?: string[];
            /** Mjml */
            mjml: string;
            /** Name */
            name: string;
        };
        /**
         * NewBrand
         * @description What mails look like. logo_url: https, or of an image of yours; "" for none. accent: of
         *     buttons and links; ground: of what lies around the mail. footer: plain text, "" for none.
         */
        NewBrand: {
            /**
             * Accent
             * @example #1f5c4a
             */
            accent: string;
            /**
             * Footer
             * @default
             */
            footer?: string;
            /**
             * Ground
             * @example #1f5c4a
             */
            ground: string;
            /**
             * Logo Url
             * @default
             * @example https://example.org/l.png
             */
            logo_url?: string;
            /**
             * Text
             * @example #1f5c4a
             */
            text: string;
            text_font: components["schemas"]["Font"];
            title_font: components["schemas"]["Font"];
        };
        /**
         * NewCampaign
         * @description A draft.
         */
        NewCampaign: {
            /**
             * @default {
             *       "exclude_lists": [],
             *       "lists": [],
             *       "not_opened": null,
             *       "segment_id": null
             *     }
             */
            audience?: components["schemas"]["AudienceInput"];
            /** @default skip */
            fair_use?: components["schemas"]["FairUse"];
            /**
             * Mjml
             * @default
             */
            mjml?: string;
            /** Name */
            name: string;
            /**
             * Preheader
             * @default
             */
            preheader?: string;
            /**
             * Product Groups
             * @default []
             */
            product_groups?: string[];
            /** @default inform */
            purpose?: components["schemas"]["CampaignPurpose"];
            /**
             * Sender Id
             * @default
             */
            sender_id?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /** @default null */
            utm?: components["schemas"]["UtmInput"] | null;
            /** Variants */
            variants?: {
                [key: string]: components["schemas"]["VariantInput"];
            };
        };
        /**
         * NewContact
         * @description A person to put on the account's lists.
         */
        NewContact: {
            consent: components["schemas"]["ConsentInput"];
            /**
             * Email
             * Format: email
             */
            email: string;
            /**
             * External Id
             * @default
             */
            external_id?: string;
            /** Fields */
            fields?: {
                [key: string]: string;
            };
            /**
             * Language
             * @default nl
             * @enum {string}
             */
            language?: "nl" | "fr" | "en" | "de";
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /** @default null */
            tracking_consent?: components["schemas"]["TrackingConsentInput"] | null;
        };
        /**
         * NewContactExport
         * @description Who is in the file, as in the list of contacts: all that is sent has to hold, and nothing
         *     sent means everybody. format: CSV for spreadsheets and for the import, which it tells nothing
         *     new, or JSON.
         */
        NewContactExport: {
            /**
             * Days
             * @default null
             */
            days?: number | null;
            /** @default null */
            did?: components["schemas"]["Did"] | null;
            /** @default null */
            did_not?: components["schemas"]["Did"] | null;
            /**
             * Field
             * @default null
             */
            field?: string | null;
            /** @default csv */
            format?: components["schemas"]["ExportFormat"];
            /**
             * List
             * @default null
             */
            list?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Query
             * @default
             */
            query?: string;
            /**
             * Segment
             * @default null
             */
            segment?: string | null;
            /** @default null */
            status?: components["schemas"]["ContactStatus"] | null;
            /**
             * Updated Since
             * @default null
             */
            updated_since?: string | null;
            /**
             * Value
             * @default
             */
            value?: string;
        };
        /**
         * NewEntries
         * @description Lines that somebody pasted, one address each.
         */
        NewEntries: {
            /** Emails */
            emails: string[];
            /** @default manual */
            reason?: components["schemas"]["BlacklistReason"];
        };
        /**
         * NewEntry
         * @description An address that should not be mailed. Only `requested` and `manual` are for people.
         */
        NewEntry: {
            /**
             * Email
             * Format: email
             */
            email: string;
            /** @default manual */
            reason?: components["schemas"]["BlacklistReason"];
        };
        /**
         * NewField
         * @description A field; name: as merge fields write it. purpose: why it is kept (R13). choices: of a field
         *     of kind `choice`.
         */
        NewField: {
            /**
             * Choices
             * @default []
             */
            choices?: string[];
            /** @default text */
            kind?: components["schemas"]["FieldKind"];
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Purpose */
            purpose: string;
        };
        /**
         * NewImage
         * @description An image to upload. type, size: of the file, in bytes, at most 15 MB; the upload takes no
         *     other. alt: what it shows, for those who cannot see it.
         */
        NewImage: {
            /**
             * Alt
             * @default
             */
            alt?: string;
            /**
             * Labels
             * @default []
             */
            labels?: string[];
            /** Name */
            name: string;
            rights: components["schemas"]["RightsInput"];
            /** Size */
            size: number;
            type: components["schemas"]["UploadType"];
        };
        /**
         * NewImport
         * @description What will be in the file: mapping is column name → `email`, `language`, `external_id`,
         *     `tracking_consent` (yes or no, in words; an empty cell is no answer), `tracking_date` (of that
         *     answer), `status` (as another provider calls it; who had left or bounced there goes to the
         *     blacklist), `unsubscribed`, `bounced` or `complained` (the day of it there, or yes or no: goes
         *     to the blacklist as well),
         *     `consent_basis`, `consent_source`, `consent_date`, `sale_date`, `sale_reference`,
         *     `sale_product_group`, `sale_opt_out_offered` (yes or no) or `field:<name>`. The consent, and the
         *     sale in it, stands for every row that does not say its own (R33, R34).
         *
         *     A column without a name is `column_2`, the second of one name `mail_2` when it is the second
         *     column. Where the first row holds an address there are no names: all columns are numbered so,
         *     and that row is imported like the others.
         */
        NewImport: {
            consent: components["schemas"]["ConsentInput"];
            /**
             * Language
             * @default nl
             * @enum {string}
             */
            language?: "nl" | "fr" | "en" | "de";
            /** List Id */
            list_id: string;
            /** Mapping */
            mapping: {
                [key: string]: string;
            };
        };
        /**
         * NewLimitRequest
         * @description Ask for more. limit: "first_day" (recipients a day), "senders", "keys", "users", "images",
         *     "requests", "new_senders", "new_people".
         */
        NewLimitRequest: {
            /** Limit */
            limit: string;
            /** Reason */
            reason: string;
            /** Wanted */
            wanted: number;
        };
        /**
         * NewList
         * @description A list. labels: to order lists by; each is kept once, however it is capitalised.
         */
        NewList: {
            /**
             * Labels
             * @default []
             */
            labels?: string[];
            /** Name */
            name: string;
        };
        /**
         * NewMessage
         * @description One mail to one person. At least one of `html` and `text`.
         */
        NewMessage: {
            /**
             * @default {
             *       "occurred_at": null,
             *       "reference": ""
             *     }
             */
            action?: components["schemas"]["Action"];
            /** Category */
            category: string;
            /**
             * Html
             * @default
             */
            html?: string;
            /** Sender Id */
            sender_id: string;
            /** Subject */
            subject: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * To
             * Format: email
             */
            to: string;
        };
        /**
         * NewPassword
         * @description The token of a mailed link, and the password to come.
         */
        NewPassword: {
            /** Password */
            password: string;
            /** Token */
            token: string;
        };
        /**
         * NewPermissionRequest
         * @description Asks to keep a special category in the field of that name, with the evidence that the
         *     account may (R15).
         */
        NewPermissionRequest: {
            category: components["schemas"]["Category"];
            /** Evidence */
            evidence: string;
        };
        /**
         * NewPersonRequest
         * @description What a person asked, and when: now unless it is told.
         */
        NewPersonRequest: {
            /**
             * Asked At
             * @default null
             */
            asked_at?: string | null;
            /**
             * Email
             * Format: email
             */
            email: string;
            kind: components["schemas"]["RequestKind"];
        };
        /**
         * NewPlanChange
         * @description The plans to hold from now on: MyTEST never again, one of the interface, one of the API or
         *     both. text: for whoever looks at it.
         */
        NewPlanChange: {
            /** Plans */
            plans: string[];
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * NewRecipientExport
         * @description Whose lines the file has: as in the list of recipients; nothing given means everybody.
         */
        NewRecipientExport: {
            /**
             * Kind
             * @default null
             */
            kind?: string | null;
            /**
             * Link
             * @default null
             */
            link?: number | null;
            /** @default null */
            state?: components["schemas"]["DeliveryState"] | null;
        };
        /**
         * NewSegment
         * @description A name for rules that pick contacts. labels: to order segments by; each is kept once, however
         *     it is capitalised.
         */
        NewSegment: {
            /**
             * Labels
             * @default []
             */
            labels?: string[];
            /** Name */
            name: string;
            /**
             * Rules
             * @description A rule. `all` and `any` have `rules`, `not` has a `rule`; the others:
             *
             *     - `field`: `field`, `is`, `value`: `equals` and `empty` of every field; of a text, choice or url
             *       `contains` and `begins_with`; of a number `less_than` and `more_than`; of a date `before` and
             *       `after`, and `last_days` and `next_days` with a number of days (1 to 3650), today included
             *     - `list`: `list_id`; `language`: `language`
             *     - `consent`: `strength` (confirmed, declared, pending); `basis`: `basis`
             *     - `engagement`: `did` (received, opened, clicked), `days` (1 to 365; null: ever)
             *     - `campaign`: `did`, `campaign_id`
             *
             *     At most 50 of those, in at most 5 levels. Who is not counted by name is neither picked by `opened`
             *     and `clicked` nor by their opposite.
             * @example {
             *       "rules": [
             *         {
             *           "language": "nl",
             *           "type": "language"
             *         },
             *         {
             *           "rule": {
             *             "days": 90,
             *             "did": "opened",
             *             "type": "engagement"
             *           },
             *           "type": "not"
             *         }
             *       ],
             *       "type": "all"
             *     }
             */
            rules: {
                /** @enum {string} */
                did?: "received" | "opened" | "clicked";
                /** @enum {string} */
                is?: "equals" | "contains" | "begins_with" | "less_than" | "more_than" | "before" | "after" | "last_days" | "next_days" | "empty";
                /** @enum {string} */
                type: "all" | "any" | "not" | "field" | "list" | "language" | "consent" | "basis" | "engagement" | "campaign";
            } & {
                [key: string]: unknown;
            };
        };
        /**
         * NewSender
         * @description A mailbox that mail should come from; its owner gets a link to confirm.
         */
        NewSender: {
            /**
             * Email
             * Format: email
             */
            email: string;
            /** @default company */
            kind?: components["schemas"]["SenderKind"];
            /** Name */
            name: string;
        };
        /**
         * NewSenderDomain
         * @description A domain to authenticate.
         */
        NewSenderDomain: {
            /** Domain */
            domain: string;
        };
        /**
         * NewSupportMessage
         * @description A message to the helpdesk.
         */
        NewSupportMessage: {
            /** Subject */
            subject: string;
            /** Text */
            text: string;
        };
        /**
         * NewTemplate
         * @description MJML to keep under a name. labels: to order templates by; each is kept once, however it is
         *     capitalised.
         */
        NewTemplate: {
            /**
             * Labels
             * @default []
             */
            labels?: string[];
            /** Mjml */
            mjml: string;
            /** Name */
            name: string;
        };
        /**
         * NewTestAddress
         * @description A mailbox outside the account that should see its tests; its owner is asked first.
         */
        NewTestAddress: {
            /**
             * Email
             * Format: email
             */
            email: string;
        };
        /**
         * NewUser
         * @description Whom to invite, as what, and in which language. Inviting again mails the link again.
         */
        NewUser: {
            /**
             * Email
             * Format: email
             */
            email: string;
            /**
             * Language
             * @default nl
             * @enum {string}
             */
            language?: "nl" | "en" | "fr";
            /**
             * Name
             * @default
             */
            name?: string;
            role: components["schemas"]["Role"];
        };
        /**
         * OpeningAnswer
         * @description weekday: 1 is Monday. opens, closes: "09:00".
         */
        OpeningAnswer: {
            /** Closes */
            closes: string;
            /** Opens */
            opens: string;
            /** Weekday */
            weekday: number;
        };
        /**
         * Part
         * @description Where a finding stands, and so where it is mended.
         * @enum {string}
         */
        Part: "subject" | "preheader" | "content" | "text" | "sender" | "audience" | "purpose" | "account";
        /**
         * PasteAnswer
         * @description Every line, in order.
         */
        PasteAnswer: {
            /** Items */
            items: components["schemas"]["PastedAnswer"][];
        };
        /**
         * PasteOutcome
         * @description What became of one pasted line.
         * @enum {string}
         */
        PasteOutcome: "added" | "already" | "invalid";
        /**
         * PastedAnswer
         * @description One line of a paste; code and detail say why it is no address, of which the first 100 letters
         *     are shown.
         */
        PastedAnswer: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Email */
            email: string;
            outcome: components["schemas"]["PasteOutcome"];
        };
        /**
         * PermissionRequests
         * @description What was asked about special categories, newest first.
         */
        PermissionRequests: {
            /** Items */
            items: components["schemas"]["CaseAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * PersonAddress
         * @description Somebody by their address, who need not be a contact.
         */
        PersonAddress: {
            /**
             * Email
             * Format: email
             */
            email: string;
        };
        /**
         * PersonAnswer
         * @description A person of the account. invited: did not accept yet, `expires_at` says until when the mailed
         *     link is good.
         */
        PersonAnswer: {
            /** Email */
            email: string;
            /**
             * Expires At
             * @default null
             */
            expires_at?: string | null;
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * State
             * @enum {string}
             */
            state: "active" | "invited";
            /** Version */
            version: number;
        };
        /**
         * PersonRequestAnswer
         * @description One request. email: null once the person was erased. contact_id: null for who is no contact.
         *     noted_by: a user or key, or "mailbox" for who asked by the link of a mail.
         */
        PersonRequestAnswer: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Contact Id */
            contact_id: string | null;
            /** Done At */
            done_at: string | null;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Email */
            email: string | null;
            /** Id */
            id: string;
            kind: components["schemas"]["RequestKind"];
            /** Noted By */
            noted_by: string;
            state: components["schemas"]["RequestState"];
        };
        /**
         * PersonRequests
         * @description Those that wait first, what is due first among them; then the latest answered.
         */
        PersonRequests: {
            /** Items */
            items: components["schemas"]["PersonRequestAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * PlanAnswer
         * @description A plan. change: whether it is held at once or somebody looks first.
         */
        PlanAnswer: {
            change: components["schemas"]["ChangeEffect"];
            family: components["schemas"]["Family"];
            /** Has Butler */
            has_butler: boolean;
            /** Id */
            id: string;
            limits: components["schemas"]["LimitsAnswer"];
        };
        /**
         * PlanChangeAnswer
         * @description plans: held now. case: that decides about what was asked; null: it is held already.
         */
        PlanChangeAnswer: {
            case: components["schemas"]["CaseAnswer"] | null;
            /** Plans */
            plans: string[];
        };
        /**
         * Plans
         * @description Every plan there is.
         */
        Plans: {
            /** Items */
            items: components["schemas"]["PlanAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * PointAnswer
         * @description People who first opened and first clicked in the unit that begins at `at`.
         */
        PointAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Clicked */
            clicked: number;
            /** Opened */
            opened: number;
        };
        /**
         * PreviewAnswer
         * @description The mail as one person gets it; its links lead nowhere.
         */
        PreviewAnswer: {
            /** Html */
            html: string;
            /** Subject */
            subject: string;
            /** Text */
            text: string;
        };
        /**
         * PreviewQuery
         * @description contact_id: as whom to look, nobody when it is not given. language: of the variant to look
         *     at; that of the contact when it is not given.
         */
        PreviewQuery: {
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Language
             * @default null
             */
            language?: ("nl" | "fr" | "en" | "de") | null;
        };
        /** @description What went wrong (RFC 9457). */
        Problem: {
            code: string;
            detail: string;
            errors?: {
                code: string;
                column?: number;
                detail: string;
                line?: number;
                /** @description of the query */
                parameter?: string;
                /** @description RFC 6901, into the body */
                pointer?: string;
            }[];
            /** @description what of the account's own it is about */
            id?: string;
            /** Format: uri-reference */
            instance: string;
            /** @description what else it is about */
            other_id?: string;
            status: number;
            title: string;
            /** Format: uri-reference */
            type: string;
        };
        /**
         * ProgressAnswer
         * @description What a page that looks on polls. is_planned: `planned` will not grow any more. resume_at:
         *     when a campaign that waits goes on by itself, null when that is not known. trip: why its breaker
         *     is open, "" when it is not. held: whom it would have put on the blacklist.
         */
        ProgressAnswer: {
            /** Delivered */
            delivered: number;
            /** Failed */
            failed: number;
            /** Held */
            held: number;
            /** Is Planned */
            is_planned: boolean;
            /** Planned */
            planned: number;
            /** Reason */
            reason: string;
            /** Resume At */
            resume_at: string | null;
            /** Sent */
            sent: number;
            /** Skipped */
            skipped: number;
            state: components["schemas"]["CampaignState"];
            /** Trip */
            trip: string;
            /** Uncertain */
            uncertain: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * RatioComparison
         * @description value: of this campaign; median: of the last ten others; place: 1 for the highest of `of`.
         */
        RatioComparison: {
            definition: components["schemas"]["Definition"];
            /** Median */
            median: number | null;
            /** Of */
            of: number;
            /** Place */
            place: number | null;
            /** Ratio */
            ratio: string;
            /** Value */
            value: number | null;
        };
        /**
         * ReadyTemplateAnswer
         * @description A template of the gallery. language: of its name and texts, that of Accept-Language.
         */
        ReadyTemplateAnswer: {
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Mjml */
            mjml: string;
            /** Name */
            name: string;
        };
        /**
         * ReasonAnswer
         * @description Why, since when, and what it stops. evidence: a rule and an SES message, an import, or who.
         *     lifted_by: who alone can take it off again; liftable_from: for the account, when it lifted this
         *     address before.
         */
        ReasonAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Evidence */
            evidence: string;
            /** Liftable From */
            liftable_from: string | null;
            lifted_by: components["schemas"]["Lifter"];
            reason: components["schemas"]["BlacklistReason"];
            scope: components["schemas"]["BlacklistScope"];
        };
        /**
         * RecipientAnswer
         * @description One contact of a campaign; email is empty when the contact is gone.
         */
        RecipientAnswer: {
            /** Contact Id */
            contact_id: string;
            /** Email */
            email: string;
            /** Skip Reason */
            skip_reason: string;
            /** State */
            state: string;
        };
        /**
         * RecipientExportAnswer
         * @description An export and how far it is. url: where the file is for 15 minutes, null before it is done;
         *     the file is kept for seven days.
         */
        RecipientExportAnswer: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: string;
            /** Rows */
            rows: number;
            state: components["schemas"]["ExportState"];
            /** Url */
            url: string | null;
        };
        /**
         * RecipientQuery
         * @description kind: the figure behind which the people stand. link: who clicked that one. state: the one
         *     word that each of them has. All of what is given must hold.
         */
        RecipientQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Kind
             * @default null
             */
            kind?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Link
             * @default null
             */
            link?: number | null;
            /** @default null */
            state?: components["schemas"]["DeliveryState"] | null;
        };
        /**
         * Recipients
         * @description A page of recipients in planning order; it may be short and still have a next one.
         */
        Recipients: {
            /** Items */
            items: components["schemas"]["RecipientAnswer"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RecordFault
         * @description What is wrong with what was found.
         * @enum {string}
         */
        RecordFault: "other_value" | "more_than_one" | "spf_without_us" | "spf_for_all" | "dmarc_strict";
        /**
         * RecordPurpose
         * @description What a record is for.
         * @enum {string}
         */
        RecordPurpose: "proof" | "dkim" | "mail_from" | "spf" | "dmarc";
        /**
         * RecordState
         * @description unknown: nobody answered, or it was not looked for yet.
         * @enum {string}
         */
        RecordState: "found" | "missing" | "wrong" | "unknown";
        /**
         * RecordType
         * @description Types of records that are set (RFC 1035 §3.3).
         * @enum {string}
         */
        RecordType: "CNAME" | "MX" | "TXT";
        /**
         * Release
         * @description held: what happens to the addresses that would have been put on the blacklist meanwhile.
         */
        Release: {
            held: components["schemas"]["Verdict"];
        };
        /**
         * RemovedContact
         * @description A contact that is gone; nothing else is known of it.
         */
        RemovedContact: {
            /** Id */
            id: string;
            /**
             * Removed At
             * Format: date-time
             */
            removed_at: string;
        };
        /**
         * RenderAnswer
         * @description The mail with links that lead nowhere, and what to look at. html_bytes: of the HTML as
         *     it is sent, links that are followed included, before merge fields are filled in; from
         *     clipped_from_bytes on, mail programmes cut it off.
         */
        RenderAnswer: {
            /** Clipped From Bytes */
            clipped_from_bytes: number;
            /** Html */
            html: string;
            /** Html Bytes */
            html_bytes: number;
            /** Problems */
            problems: components["schemas"]["RenderProblem"][];
            /** Subject */
            subject: string;
            /** Text */
            text: string;
        };
        /**
         * RenderInput
         * @description MJML to look at. contact_id: as whom, nobody when it is not given. text: a text part of its
         *     own, "" to have it made from the MJML. language: that it is written in, the account's when it is
         *     not given.
         */
        RenderInput: {
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Language
             * @default null
             */
            language?: ("nl" | "fr" | "en" | "de") | null;
            /** Mjml */
            mjml: string;
            /**
             * Preheader
             * @default
             */
            preheader?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * RenderProblem
         * @description Something to look at before sending, by line and column. part: subject, preheader, mjml
         *     or text. severity: `warning`; errors are answered with 422.
         */
        RenderProblem: {
            /** Code */
            code: string;
            /** Column */
            column: number;
            /** Detail */
            detail: string;
            /** Line */
            line: number;
            /** Part */
            part: string;
            /** Severity */
            severity: string;
        };
        /**
         * ReportAnswer
         * @description Live figures. waiting: planned and not yet settled. opened, clicked: people, machines apart;
         *     opened_anonymous, clicked_anonymous: the part of them that has no name. untracked: got the mail
         *     without their name in it, so that nobody knows whether they read it. A ratio is null while its
         *     denominator is 0; definitions: how each is made.
         */
        ReportAnswer: {
            /** Bounced */
            bounced: number;
            /** Cancelled */
            cancelled: number;
            /** Clicked */
            clicked: number;
            /** Clicked Anonymous */
            clicked_anonymous: number;
            /** Complained */
            complained: number;
            /** Definitions */
            definitions: {
                [key: string]: components["schemas"]["Definition"];
            };
            /** Delivered */
            delivered: number;
            /** Failed */
            failed: number;
            /** Machine Clicked */
            machine_clicked: number;
            /** Machine Opened */
            machine_opened: number;
            /** Opened */
            opened: number;
            /** Opened Anonymous */
            opened_anonymous: number;
            /** Planned */
            planned: number;
            /** Ratios */
            ratios: {
                [key: string]: number | null;
            };
            /** Reason */
            reason: string;
            /** Sent */
            sent: number;
            /** Skipped */
            skipped: {
                [key: string]: number;
            };
            state: components["schemas"]["CampaignState"];
            /** Uncertain */
            uncertain: number;
            /** Unsubscribed */
            unsubscribed: number;
            /** Untracked */
            untracked: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * RequestKind
         * @description What is asked.
         * @enum {string}
         */
        RequestKind: "erasure" | "dossier" | "rectification";
        /**
         * RequestState
         * @description overdue: open, and the time has passed.
         * @enum {string}
         */
        RequestState: "open" | "overdue" | "done";
        /**
         * RightsAnswer
         * @description What was declared, and when.
         */
        RightsAnswer: {
            basis: components["schemas"]["RightsBasis"];
            /**
             * Declared At
             * Format: date-time
             */
            declared_at: string;
            /** Text */
            text: string;
        };
        /**
         * RightsBasis
         * @description Why the account may use an image (R59).
         * @enum {string}
         */
        RightsBasis: "own" | "licence" | "free";
        /**
         * RightsInput
         * @description Why you may use it (R59): it is your `own`, by a `licence`, or `free` of rights. text: whose
         *     licence, or where it is free; needed for those two.
         */
        RightsInput: {
            basis: components["schemas"]["RightsBasis"];
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * Role
         * @description What a person may do in one account.
         * @enum {string}
         */
        Role: "owner" | "editor" | "viewer";
        /**
         * Rotation
         * @description How long the secret before still works.
         */
        Rotation: {
            /**
             * Overlap Hours
             * @default 24
             */
            overlap_hours?: number;
        };
        /**
         * RowFault
         * @description What is wrong with a row, and where in it.
         */
        RowFault: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Pointer */
            pointer: string;
        };
        /**
         * RowProblemAnswer
         * @description One row to look at; row: 1 for the first below the header. suggestion: the domain that was
         *     probably meant; such a row does come in, as it stands. Without one, it does not.
         */
        RowProblemAnswer: {
            /** Code */
            code: string;
            /** Column */
            column: string;
            /** Detail */
            detail: string;
            /** Row */
            row: number;
            /** Suggestion */
            suggestion: string | null;
        };
        /**
         * RowProblems
         * @description Rows to look at, about 1,000 a page, in the order of the file.
         */
        RowProblems: {
            /** Items */
            items: components["schemas"]["RowProblemAnswer"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SaleAnswer
         * @description Something that was bought.
         */
        SaleAnswer: {
            /** Opt Out Offered */
            opt_out_offered: boolean;
            /** Product Group */
            product_group: string;
            /** Reference */
            reference: string;
            /**
             * Sold At
             * Format: date-time
             */
            sold_at: string;
        };
        /**
         * SaleInput
         * @description What this person bought. reference: by which you find the sale again. product_group: only
         *     campaigns that name it reach them. opt_out_offered: whether they could refuse mail when they
         *     gave their address; without that a sale gives no right to mail (R34).
         */
        SaleInput: {
            /** Opt Out Offered */
            opt_out_offered: boolean;
            /** Product Group */
            product_group: string;
            /** Reference */
            reference: string;
            /**
             * Sold At
             * Format: date-time
             */
            sold_at: string;
        };
        /**
         * Schedule
         * @description at: when to start; without a zone, as the account's clocks show it. null: not any more.
         */
        Schedule: {
            /** At */
            at: string | null;
        };
        /**
         * Scope
         * @description What an API key may do.
         * @enum {string}
         */
        Scope: "send" | "contacts:read" | "contacts:write" | "campaigns" | "reports" | "admin";
        /**
         * SecondFactorAnswer
         * @description secret, uri: what the app is told, only while it is not on yet.
         */
        SecondFactorAnswer: {
            /** Is On */
            is_on: boolean;
            /**
             * Secret
             * @default null
             */
            secret?: string | null;
            /**
             * Uri
             * @default null
             */
            uri?: string | null;
        };
        /**
         * SecondFactorStep
         * @description Without a code: begin. With the code that the app shows: switch it on.
         */
        SecondFactorStep: {
            /**
             * Code
             * @default null
             */
            code?: string | null;
        };
        /**
         * SegmentAnswer
         * @description A segment.
         */
        SegmentAnswer: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Name */
            name: string;
            /**
             * Rules
             * @description A rule. `all` and `any` have `rules`, `not` has a `rule`; the others:
             *
             *     - `field`: `field`, `is`, `value`: `equals` and `empty` of every field; of a text, choice or url
             *       `contains` and `begins_with`; of a number `less_than` and `more_than`; of a date `before` and
             *       `after`, and `last_days` and `next_days` with a number of days (1 to 3650), today included
             *     - `list`: `list_id`; `language`: `language`
             *     - `consent`: `strength` (confirmed, declared, pending); `basis`: `basis`
             *     - `engagement`: `did` (received, opened, clicked), `days` (1 to 365; null: ever)
             *     - `campaign`: `did`, `campaign_id`
             *
             *     At most 50 of those, in at most 5 levels. Who is not counted by name is neither picked by `opened`
             *     and `clicked` nor by their opposite.
             * @example {
             *       "rules": [
             *         {
             *           "language": "nl",
             *           "type": "language"
             *         },
             *         {
             *           "rule": {
             *             "days": 90,
             *             "did": "opened",
             *             "type": "engagement"
             *           },
             *           "type": "not"
             *         }
             *       ],
             *       "type": "all"
             *     }
             */
            rules: {
                /** @enum {string} */
                did?: "received" | "opened" | "clicked";
                /** @enum {string} */
                is?: "equals" | "contains" | "begins_with" | "less_than" | "more_than" | "before" | "after" | "last_days" | "next_days" | "empty";
                /** @enum {string} */
                type: "all" | "any" | "not" | "field" | "list" | "language" | "consent" | "basis" | "engagement" | "campaign";
            } & {
                [key: string]: unknown;
            };
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * SegmentChange
         * @description Only what is sent changes; `labels` replaces all of them.
         */
        SegmentChange: {
            /**
             * Labels
             * @default null
             */
            labels?: string[] | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Rules
             * @default null
             */
            rules?: ({
                /** @enum {string} */
                did?: "received" | "opened" | "clicked";
                /** @enum {string} */
                is?: "equals" | "contains" | "begins_with" | "less_than" | "more_than" | "before" | "after" | "last_days" | "next_days" | "empty";
                /** @enum {string} */
                type: "all" | "any" | "not" | "field" | "list" | "language" | "consent" | "basis" | "engagement" | "campaign";
            } & {
                [key: string]: unknown;
            }) | null;
        };
        /**
         * SegmentCount
         * @description How many were counted by now. progress: which part (0 to 1) of the account that is. cursor:
         *     to ask on with, null once it is exact.
         */
        SegmentCount: {
            /** Contacts */
            contacts: number;
            /** Cursor */
            cursor: string | null;
            /** Progress */
            progress: number;
            /** Unknown */
            unknown: number;
        };
        /**
         * SegmentCounting
         * @description Rules to count by. cursor: of the answer before, to count on from there.
         */
        SegmentCounting: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Rules
             * @description A rule. `all` and `any` have `rules`, `not` has a `rule`; the others:
             *
             *     - `field`: `field`, `is`, `value`: `equals` and `empty` of every field; of a text, choice or url
             *       `contains` and `begins_with`; of a number `less_than` and `more_than`; of a date `before` and
             *       `after`, and `last_days` and `next_days` with a number of days (1 to 3650), today included
             *     - `list`: `list_id`; `language`: `language`
             *     - `consent`: `strength` (confirmed, declared, pending); `basis`: `basis`
             *     - `engagement`: `did` (received, opened, clicked), `days` (1 to 365; null: ever)
             *     - `campaign`: `did`, `campaign_id`
             *
             *     At most 50 of those, in at most 5 levels. Who is not counted by name is neither picked by `opened`
             *     and `clicked` nor by their opposite.
             * @example {
             *       "rules": [
             *         {
             *           "language": "nl",
             *           "type": "language"
             *         },
             *         {
             *           "rule": {
             *             "days": 90,
             *             "did": "opened",
             *             "type": "engagement"
             *           },
             *           "type": "not"
             *         }
             *       ],
             *       "type": "all"
             *     }
             */
            rules: {
                /** @enum {string} */
                did?: "received" | "opened" | "clicked";
                /** @enum {string} */
                is?: "equals" | "contains" | "begins_with" | "less_than" | "more_than" | "before" | "after" | "last_days" | "next_days" | "empty";
                /** @enum {string} */
                type: "all" | "any" | "not" | "field" | "list" | "language" | "consent" | "basis" | "engagement" | "campaign";
            } & {
                [key: string]: unknown;
            };
        };
        /**
         * SegmentPerson
         * @description Somebody who is picked.
         */
        SegmentPerson: {
            /** Email */
            email: string;
            /** Id */
            id: string;
            /** Language */
            language: string;
        };
        /**
         * SegmentPreview
         * @description About how many contacts are picked, and some of them. unknown: how many more it may be, of
         *     whom nobody knows what they did with their mails. is_exact: whether all contacts were looked
         *     at.
         */
        SegmentPreview: {
            /** Contacts */
            contacts: number;
            /** Is Exact */
            is_exact: boolean;
            /** People */
            people: components["schemas"]["SegmentPerson"][];
            /** Unknown */
            unknown: number;
        };
        /**
         * SegmentRules
         * @description Rules to look at; nothing is kept.
         */
        SegmentRules: {
            /**
             * Rules
             * @description A rule. `all` and `any` have `rules`, `not` has a `rule`; the others:
             *
             *     - `field`: `field`, `is`, `value`: `equals` and `empty` of every field; of a text, choice or url
             *       `contains` and `begins_with`; of a number `less_than` and `more_than`; of a date `before` and
             *       `after`, and `last_days` and `next_days` with a number of days (1 to 3650), today included
             *     - `list`: `list_id`; `language`: `language`
             *     - `consent`: `strength` (confirmed, declared, pending); `basis`: `basis`
             *     - `engagement`: `did` (received, opened, clicked), `days` (1 to 365; null: ever)
             *     - `campaign`: `did`, `campaign_id`
             *
             *     At most 50 of those, in at most 5 levels. Who is not counted by name is neither picked by `opened`
             *     and `clicked` nor by their opposite.
             * @example {
             *       "rules": [
             *         {
             *           "language": "nl",
             *           "type": "language"
             *         },
             *         {
             *           "rule": {
             *             "days": 90,
             *             "did": "opened",
             *             "type": "engagement"
             *           },
             *           "type": "not"
             *         }
             *       ],
             *       "type": "all"
             *     }
             */
            rules: {
                /** @enum {string} */
                did?: "received" | "opened" | "clicked";
                /** @enum {string} */
                is?: "equals" | "contains" | "begins_with" | "less_than" | "more_than" | "before" | "after" | "last_days" | "next_days" | "empty";
                /** @enum {string} */
                type: "all" | "any" | "not" | "field" | "list" | "language" | "consent" | "basis" | "engagement" | "campaign";
            } & {
                [key: string]: unknown;
            };
        };
        /**
         * Segments
         * @description All segments of the account.
         */
        Segments: {
            /** Items */
            items: components["schemas"]["SegmentAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * SenderAnswer
         * @description A sender. route: by which domain its mail leaves now, once it is verified (D15).
         *     from_email: the address in From, reply_to: where
         *     answers go; both as they are once it is verified. most_a_day: recipients it may mail a day, null
         *     for what the account may. is_of_provider: its domain is that of a provider of mailboxes, which
         *     nobody here can prove.
         */
        SenderAnswer: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** From Email */
            from_email: string;
            /** Id */
            id: string;
            /** Is Of Provider */
            is_of_provider: boolean;
            kind: components["schemas"]["SenderKind"];
            /** Most A Day */
            most_a_day: number | null;
            /** Name */
            name: string;
            /** Reply To */
            reply_to: string;
            /** Reply To Id */
            reply_to_id: string | null;
            route: components["schemas"]["SenderRoute"] | null;
            status: components["schemas"]["SenderStatus"];
            /** Verified At */
            verified_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * SenderChange
         * @description Only what is sent changes. reply_to_id: the verified sender whose mailbox gets the answers to
         *     its mail; null for its own.
         */
        SenderChange: {
            /** @default company */
            kind?: components["schemas"]["SenderKind"];
            /**
             * Name
             * @default -
             */
            name?: string;
            /**
             * Reply To Id
             * @default null
             */
            reply_to_id?: string | null;
        };
        /**
         * SenderDomainAnswer
         * @description A domain, its status and the DNS records that prove it; id is the domain itself. alignment:
         *     in words, whether mail programmes see that mail comes from this domain. pauses_at: when mail
         *     leaves by it no more, unless its records are mended. link: where whoever keeps the DNS sees the
         *     records without a login, for 30 days.
         */
        SenderDomainAnswer: {
            /** Alignment */
            alignment: string;
            /** Checked At */
            checked_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Domain */
            domain: string;
            /** Id */
            id: string;
            /** Link */
            link: string;
            /** Pauses At */
            pauses_at: string | null;
            /** Records */
            records: components["schemas"]["DnsRecordAnswer"][];
            status: components["schemas"]["DomainStatus"];
            /** Version */
            version: number;
        };
        /**
         * SenderDomains
         * @description All domains of the account.
         */
        SenderDomains: {
            /** Items */
            items: components["schemas"]["SenderDomainAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * SenderKind
         * @description What the From address stands for (R10).
         * @enum {string}
         */
        SenderKind: "company" | "business_unit" | "brand" | "person";
        /**
         * SenderRoute
         * @description By which domain mail leaves: the sender's own authenticated one, or the platform's.
         * @enum {string}
         */
        SenderRoute: "domain" | "platform";
        /**
         * SenderStatus
         * @description Verified means: somebody with access to the mailbox pressed the button (R53).
         * @enum {string}
         */
        SenderStatus: "pending" | "verified";
        /**
         * Senders
         * @description All senders of the account.
         */
        Senders: {
            /** Items */
            items: components["schemas"]["SenderAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * SeriesAnswer
         * @description The units in which anything happened, oldest first; the others are 0. Minutes of the first
         *     two hours, hours of the first month, days of the account's own time zone. compiled_at: null
         *     while nothing was counted.
         */
        SeriesAnswer: {
            /** Compiled At */
            compiled_at: string | null;
            /** Items */
            items: components["schemas"]["PointAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * SeriesQuery
         * @description unit: how long a point lasts.
         */
        SeriesQuery: {
            /** @default hour */
            unit?: components["schemas"]["Span"];
        };
        /**
         * Severity
         * @description An error keeps the mail from leaving, a warning is explained, a tip is advice.
         * @enum {string}
         */
        Severity: "error" | "warning" | "tip";
        /**
         * ShareAnswer
         * @description A link to the figures, for anybody who has it.
         */
        ShareAnswer: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Url */
            url: string;
        };
        /**
         * SharedDomainAnswer
         * @description A domain for whoever keeps its DNS: which records to set, and what stands there.
         */
        SharedDomainAnswer: {
            /** Alignment */
            alignment: string;
            /** Checked At */
            checked_at: string | null;
            /** Domain */
            domain: string;
            /** Records */
            records: components["schemas"]["DnsRecordAnswer"][];
            status: components["schemas"]["DomainStatus"];
        };
        /**
         * SharedReportAnswer
         * @description What a link shows: figures, never people or addresses, and no mail domains, because a small
         *     one may be a person's own.
         */
        SharedReportAnswer: {
            /** Account */
            account: string;
            /** Breakdowns */
            breakdowns: {
                [key: string]: components["schemas"]["BreakdownAnswer"];
            };
            /** Definitions */
            definitions: {
                [key: string]: components["schemas"]["Definition"];
            };
            /** Figures */
            figures: {
                [key: string]: number;
            };
            /** Launched At */
            launched_at: string | null;
            /** Ratios */
            ratios: {
                [key: string]: number | null;
            };
            series: components["schemas"]["SeriesAnswer"];
            state: components["schemas"]["CampaignState"];
            /** Subject */
            subject: string;
        };
        /**
         * SignedUp
         * @description A fresh account; nothing is sent for it before its first person confirmed the mailbox.
         */
        SignedUp: {
            /** Id */
            id: string;
            /** Is Confirmed */
            is_confirmed: boolean;
            /** Name */
            name: string;
            user: components["schemas"]["UserAnswer"];
        };
        /**
         * Span
         * @description How long a point of a series lasts. Minutes are kept of the first two hours, hours of the
         *     first month; days are those of the account's own zone.
         * @enum {string}
         */
        Span: "minute" | "hour" | "day";
        /**
         * Standing
         * @description How an account stands with its readers and their providers.
         * @enum {string}
         */
        Standing: "good" | "warning" | "suspended";
        /**
         * StandingAnswer
         * @description How the account stands with its readers and their providers, and by which figures: of
         *     campaigns launched since `since`. Ratios are null while nothing was sent. Strikes newest first;
         *     3 points are a warning, with 6 nothing is sent, with 10 the account is closed. status: all of it
         *     in one word; what_to_do: for people, in the language asked for.
         */
        StandingAnswer: {
            /** Bounced */
            bounced: number;
            /** Bounced Ratio */
            bounced_ratio: number | null;
            /** Complained */
            complained: number;
            /** Complained Ratio */
            complained_ratio: number | null;
            /** Points */
            points: number;
            /** Sent */
            sent: number;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            stage: components["schemas"]["StrikeStage"];
            standing: components["schemas"]["Standing"];
            state: components["schemas"]["AccountState"];
            status: components["schemas"]["AccountTold"];
            /** Strikes */
            strikes: components["schemas"]["StrikeAnswer"][];
            /** What To Do */
            what_to_do: string;
        };
        /**
         * StatementAnswer
         * @description What an account had and sent in a month, where its clocks hang. A provisional one may still
         *     change; any other never does.
         */
        StatementAnswer: {
            /** Account Id */
            account_id: string;
            /** Account Name */
            account_name: string;
            /** Address */
            address: string;
            /** Campaign Mails */
            campaign_mails: number;
            /** Company Number */
            company_number: string;
            /**
             * Compiled At
             * Format: date-time
             */
            compiled_at: string;
            /** Country */
            country: string;
            /** Days */
            days: components["schemas"]["StatementDayAnswer"][];
            /** Is Provisional */
            is_provisional: boolean;
            /** Messages */
            messages: number;
            /** Month */
            month: string;
            /** Most Contacts */
            most_contacts: number | null;
            /** Plans */
            plans: string[];
            /** Time Zone */
            time_zone: string;
        };
        /**
         * StatementDayAnswer
         * @description One day; contacts: mailable addresses at its recount, null without one.
         */
        StatementDayAnswer: {
            /** Campaign Mails */
            campaign_mails: number;
            /** Contacts */
            contacts: number | null;
            /** Day */
            day: string;
            /** Messages */
            messages: number;
        };
        /**
         * StatementFormat
         * @description As what a statement is answered.
         * @enum {string}
         */
        StatementFormat: "json" | "csv" | "pdf";
        /**
         * StatementQuery
         * @description format: json, csv or pdf.
         */
        StatementQuery: {
            /** @default json */
            format?: components["schemas"]["StatementFormat"];
        };
        /**
         * StrikeAnswer
         * @description A strike and what it rests on. points: what it weighs now, 0 once it is removed or old.
         *     what: for people, in the language asked for. subjects: ids of campaigns, imports or blacklist
         *     entries. counts: figures by name.
         */
        StrikeAnswer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Id */
            id: string;
            kind: components["schemas"]["StrikeKind"];
            /** Points */
            points: number;
            /** Removed At */
            removed_at: string | null;
            /** Subjects */
            subjects: string[];
            /** What */
            what: string;
        };
        /**
         * StrikeKind
         * @description What an account did. illegal_content is an operator's finding, sender_rotation may be one.
         * @enum {string}
         */
        StrikeKind: "illegal_content" | "refused_tries" | "opt_out_imports" | "revived_opt_outs" | "complaints" | "sender_rotation";
        /**
         * StrikeStage
         * @description What an account's strikes have come to.
         * @enum {string}
         */
        StrikeStage: "none" | "warning" | "suspended" | "closed";
        /**
         * SubjectAnswer
         * @description What it was done to. name: what it was called then, of a
         *     sender now; null where none is kept.
         */
        SubjectAnswer: {
            /** Id */
            id: string;
            /** Name */
            name: string | null;
        };
        /**
         * TaskState
         * @description Where it stands.
         * @enum {string}
         */
        TaskState: "running" | "done";
        /**
         * TemplateAnswer
         * @description A template without its content. changed_at: when that was saved last.
         */
        TemplateAnswer: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * TemplateDocument
         * @description A template with its content.
         */
        TemplateDocument: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Mjml */
            mjml: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * TemplateQuery
         * @description name: only templates whose name holds it, in upper or lower case.
         */
        TemplateQuery: {
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * Templates
         * @description All templates of the account, or those that were asked for.
         */
        Templates: {
            /** Items */
            items: components["schemas"]["TemplateAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * TestAddressAnswer
         * @description A mailbox that was asked. sent_at: when the newest mail that asks left.
         */
        TestAddressAnswer: {
            /** Accepted At */
            accepted_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Id */
            id: string;
            /**
             * Sent At
             * Format: date-time
             */
            sent_at: string;
            state: components["schemas"]["TestAddressState"];
        };
        /**
         * TestAddressState
         * @description waiting: its owner has not said yes.
         * @enum {string}
         */
        TestAddressState: "waiting" | "accepted";
        /**
         * TestAddresses
         * @description All of the account. most: how many there may be.
         */
        TestAddresses: {
            /** Items */
            items: components["schemas"]["TestAddressAnswer"][];
            /** Most */
            most: number;
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * TestMail
         * @description to: mailboxes of the account's own people, its verified senders and its test addresses.
         *     contact_id: whose values the merge fields show, own people only; nobody's when it is not given,
         *     and then what stands in their place. language: of the variant to send, null for the contact's,
         *     or else for the mail in the account's language.
         */
        TestMail: {
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Language
             * @default null
             */
            language?: ("nl" | "fr" | "en" | "de") | null;
            /** To */
            to: string[];
        };
        /**
         * TestSent
         * @description How many test mails went out.
         */
        TestSent: {
            /** Sent */
            sent: number;
        };
        /**
         * TimelineEntry
         * @description kind: mail, open, click, message, what was heard of a mail (bounce, complaint and others),
         *     how the person left or came back (unsubscribe, left_lists, resubscribed), lift, consent,
         *     tracking_consent, added, changed; more may come. state: of a mail, as reports call it; of a
         *     consent its basis, given, refused or withdrawn. detail: the source of a consent, the number of a
         *     link, the rule of a bounce. consent: the record that the line tells; replaced_at: since when a
         *     later one stands in its place. changed, by: of a change, what it was about and who made it.
         */
        TimelineEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            by: components["schemas"]["ActorAnswer"] | null;
            /** Campaign Id */
            campaign_id: string | null;
            /** Campaign Name */
            campaign_name: string;
            /** Changed */
            changed: components["schemas"]["ChangedAnswer"][];
            consent: components["schemas"]["ConsentRecordAnswer"] | null;
            /** Detail */
            detail: string;
            /** Kind */
            kind: string;
            /** Message Id */
            message_id: string | null;
            /** Replaced At */
            replaced_at: string | null;
            /** State */
            state: string;
        };
        /**
         * TimelineQuery
         * @description The latest first.
         */
        TimelineQuery: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * TrackingConsentAnswer
         * @description The latest answer to being followed by name.
         */
        TrackingConsentAnswer: {
            /** Is Given */
            is_given: boolean;
            /**
             * Obtained At
             * Format: date-time
             */
            obtained_at: string;
            /** Source */
            source: string;
        };
        /**
         * TrackingConsentInput
         * @description What this person answered to being followed by name: whether it was given, when, and where
         *     that can be seen. The latest answer counts.
         */
        TrackingConsentInput: {
            /** Is Given */
            is_given: boolean;
            /**
             * Obtained At
             * Format: date-time
             */
            obtained_at: string;
            /** Source */
            source: string;
        };
        /**
         * TrackingMode
         * @description What an account counts of its readers; a campaign keeps the one of its launch.
         *
         *     consented: by name of those who agreed, without a name of the others. all: of everybody by
         *     name, on a legal basis that the licence holder declared. anonymous: totals only. off: nothing.
         * @enum {string}
         */
        TrackingMode: "consented" | "all" | "anonymous" | "off";
        /**
         * Unbranded
         * @description MJML to put the brand on.
         */
        Unbranded: {
            /** Mjml */
            mjml: string;
        };
        /**
         * UndoAnswer
         * @description What undoing did; kept: contacts that somebody changed since.
         */
        UndoAnswer: {
            /** Kept */
            kept: number;
            /** Removed */
            removed: number;
            /** Restored */
            restored: number;
        };
        /**
         * UploadAnswer
         * @description Where the file goes: a multipart POST of `fields` followed by `file`, within 15 minutes.
         */
        UploadAnswer: {
            /** Fields */
            fields: {
                [key: string]: string;
            };
            /** Url */
            url: string;
        };
        /**
         * UploadType
         * @description What a browser may send. What it is shows in its first bytes, whatever it was called.
         * @enum {string}
         */
        UploadType: "image/png" | "image/jpeg" | "image/gif" | "image/webp";
        /**
         * UsageAnswer
         * @description Mails of a month ("2026-11", the account's own time zone): of the campaigns launched in it,
         *     as of some minutes ago, and transactional ones. campaigns: how many those are.
         */
        UsageAnswer: {
            /** Campaigns */
            campaigns: number;
            /** Mails */
            mails: number;
            /** Month */
            month: string;
        };
        /**
         * UseKind
         * @description What shows an image.
         * @enum {string}
         */
        UseKind: "template" | "campaign" | "block" | "brand";
        /**
         * UserAnswer
         * @description The first person of an account.
         */
        UserAnswer: {
            /** Email */
            email: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
        };
        /**
         * UserChange
         * @description What is to be different. role: for owners.
         */
        UserChange: {
            /**
             * Language
             * @default null
             */
            language?: ("nl" | "en" | "fr") | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /** @default null */
            role?: components["schemas"]["Role"] | null;
        };
        /**
         * Users
         * @description Everybody of the account, those first who accepted.
         */
        Users: {
            /** Items */
            items: components["schemas"]["PersonAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * UtmAnswer
         * @description What is added to the links of a mail; see UtmInput.
         */
        UtmAnswer: {
            /** Campaign */
            campaign: string;
            /** Content */
            content: string;
            /** Hosts */
            hosts: string[];
            /** Medium */
            medium: string;
            /** Source */
            source: string;
        };
        /**
         * UtmInput
         * @description UTM parameters for the links of a mail. source, medium, campaign: "" for `newsletter`,
         *     `email` and the campaign's name; content: "" for none. hosts: only links to these hosts and
         *     those below them; none for every link. Links with UTM parameters of their own keep those.
         */
        UtmInput: {
            /**
             * Campaign
             * @default
             */
            campaign?: string;
            /**
             * Content
             * @default
             */
            content?: string;
            /**
             * Hosts
             * @default []
             */
            hosts?: string[];
            /**
             * Medium
             * @default
             */
            medium?: string;
            /**
             * Source
             * @default
             */
            source?: string;
        };
        /**
         * VariantInput
         * @description The mail for readers of one language; everything may still be empty in a draft. text: the
         *     text part, "" to have it made from the MJML.
         */
        VariantInput: {
            /**
             * Mjml
             * @default
             */
            mjml?: string;
            /**
             * Preheader
             * @default
             */
            preheader?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * Verdict
         * @description What a person decides of the blacklistings that a tripped breaker held back.
         * @enum {string}
         */
        Verdict: "blacklist" | "forget";
        /**
         * VersionAnswer
         * @description What a template said from `saved_at` on, without its content.
         */
        VersionAnswer: {
            /** Id */
            id: string;
            /**
             * Saved At
             * Format: date-time
             */
            saved_at: string;
        };
        /**
         * VersionDocument
         * @description A version with its content.
         */
        VersionDocument: {
            /** Id */
            id: string;
            /** Mjml */
            mjml: string;
            /**
             * Saved At
             * Format: date-time
             */
            saved_at: string;
        };
        /**
         * Versions
         * @description The versions of a template that are kept, newest first: what it says now, and up to 29
         *     before.
         */
        Versions: {
            /** Items */
            items: components["schemas"]["VersionAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * Where
         * @description line, column: in the MJML, 1-based; null where no place is known. language: of the variant,
         *     null for the campaign's own mail.
         */
        Where: {
            /** Column */
            column: number | null;
            /** Language */
            language: string | null;
            /** Line */
            line: number | null;
            part: components["schemas"]["Part"];
        };
        /**
         * VariantAnswer
         * @description The mail for readers of one language. is_text_old: see CampaignDocument.
         */
        chalicelib__api__schemas__campaigns__VariantAnswer: {
            /** Is Text Old */
            is_text_old: boolean;
            /** Mjml */
            mjml: string;
            /** Preheader */
            preheader: string;
            /** Subject */
            subject: string;
            /** Text */
            text: string;
        };
        /**
         * VariantAnswer
         * @description A width of an image. url: for `src`; it never changes. width, height: pixels.
         */
        chalicelib__api__schemas__images__VariantAnswer: {
            /** Height */
            height: number;
            /** Size */
            size: number;
            /** Url */
            url: string;
            /** Width */
            width: number;
        };
    };
    responses: {
        /** @description A problem document. */
        Problem: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait, with 429, 503 and conflicts that pass. */
                "Retry-After"?: number;
                /** @description With 401. */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description What remains of them (r), and the seconds until all of it returns (t).
         * @example "reads";r=1187;t=42, "reads-caller";r=887;t=42
         */
        RateLimit: string;
        /**
         * @description The limits that the request counted against: q requests in w seconds.
         * @example "reads";q=1200;w=60, "reads-caller";q=900;w=60
         */
        "RateLimit-Policy": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ask_to_confirm_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confirm_account_by_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ask_for_claim: {
        parameters: {
            query?: {
                link?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    claim_image: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ask_for_tests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    accept_tests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    show_test_mail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    leave_tests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_activity: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                actor?: string;
                action?: string;
                subject?: string;
                area?: ("campaigns" | "contacts" | "blacklist" | "senders" | "account") | null;
                since?: string | null;
                until?: string | null;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acts"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_actors: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Actors"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    export_activity: {
        parameters: {
            query?: {
                cursor?: string | null;
                actor?: string;
                action?: string;
                subject?: string;
                area?: ("campaigns" | "contacts" | "blacklist" | "senders" | "account") | null;
                since?: string | null;
                until?: string | null;
                limit?: number;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityExportAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_agreements: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAgreements"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    accept_agreements: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAgreements"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_api_keys: {
        parameters: {
            query?: {
                prefix?: string;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeys"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeySecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rotate_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeySecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    close_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountClosing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    keep_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_dashboard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_account_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountExportAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    export_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountExportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    request_limit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLimitRequest"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_plan_changes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasesAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_plans: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlanChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanChangeAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_plans: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plans"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_processing_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalTextAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_standing: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_statement: {
        parameters: {
            query?: {
                format?: "json" | "csv" | "pdf";
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_helpdesk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpdeskAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    ask_support: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSupportMessage"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_test_addresses: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestAddresses"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    invite_test_address: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTestAddress"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestAddressAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_test_address: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                test_address_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resend_test_address: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                test_address_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestAddressAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_usage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountUsageAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Users"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    invite_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    sign_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUp"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_agreement_texts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementTexts"];
                };
            };
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_agreement_text: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                text: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalTextAnswer"];
                };
            };
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAcceptance"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    confirm_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmed"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    forget_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Forgotten"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    set_up_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorStep"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_blacklist: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                query?: string;
                reason?: ("bounce" | "mailbox_full" | "complaint" | "unsubscribed" | "requested" | "manual" | "provider_suppressed") | null;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entries"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    add_to_blacklist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntry"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    add_many_to_blacklist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntries"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasteAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    export_blacklist: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    import_blacklist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBlacklistImport"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDeclared"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_blacklisted_address: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    lift_from_blacklist: {
        parameters: {
            query?: {
                reason?: ("bounce" | "mailbox_full" | "complaint" | "unsubscribed" | "requested" | "manual" | "provider_suppressed") | null;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Lift"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_blocks: {
        parameters: {
            query?: {
                label?: string;
                name?: string;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Blocks"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_block: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBlock"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_block: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockDocument"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    replace_block: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBlock"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_block: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_brand: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    replace_brand: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBrand"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    apply_brand: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unbranded"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branded"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_campaigns: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaigns"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCampaign"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignDocument"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_breakdown: {
        parameters: {
            query?: {
                by?: "domain" | "language" | "device" | "reason";
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakdownAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    cancel_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    check_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    accept_findings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptFindings"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    compare_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    duplicate_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Copy"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    export_recipients: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecipientExport"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipientExportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipientExportAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    follow_up_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Copy"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_links: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Links"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    pause_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    preview_campaign: {
        parameters: {
            query?: {
                contact_id?: string | null;
                language?: ("nl" | "fr" | "en" | "de") | null;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_progress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressAnswer"];
                };
            };
            /** @description Nothing changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_recipients: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                kind?: string | null;
                link?: number | null;
                state?: ("planned" | "skipped" | "sent" | "delivered" | "bounced" | "complained" | "failed" | "cancelled" | "uncertain") | null;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipients"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    release_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Release"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswer"];
                };
            };
            /** @description Nothing changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resume_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    schedule_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Schedule"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    send_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    send_uncertain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_series: {
        parameters: {
            query?: {
                unit?: "minute" | "hour" | "day";
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    share_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    revoke_share: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    test_campaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestMail"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_contacts: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                list?: string | null;
                query?: string;
                name?: string;
                field?: string | null;
                value?: string;
                segment?: string | null;
                status?: ("active" | "pending" | "unsubscribed" | "blacklisted") | null;
                updated_since?: string | null;
                did?: ("received" | "opened" | "clicked") | null;
                did_not?: ("received" | "opened" | "clicked") | null;
                days?: number | null;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contacts"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    upsert_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnownContact"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    write_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactBatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    export_contacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContactExport"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactExportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_contact_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                contact_export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactExportAnswer"];
                };
            };
            /** @description Nothing changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_consents: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentRecords"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    write_contact_dossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    erase_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_timeline: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactTimeline"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    write_dossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonAddress"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_dossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                dossier_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DossierAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    erase_address: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonAddress"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_erasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                erasure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_permission_requests: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionRequests"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_fields: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldsAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_field: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewField"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_field: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_field: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_field: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    request_permission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPermissionRequest"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_images: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                label?: string;
                query?: string;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Images"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_image: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImage"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDeclared"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_image: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    delete_image: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_image: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                image_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    finish_image: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_image_uses: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageUses"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImport"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDeclared"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            /** @description Nothing changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    explain_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Declaration"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    preview_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_import_problems: {
        parameters: {
            query?: {
                cursor?: string | null;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowProblems"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    export_import_problems: {
        parameters: {
            query?: {
                cursor?: string | null;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    start_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    undo_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_lists: {
        parameters: {
            query?: {
                label?: string;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lists"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewList"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    send_message: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_message: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_person_requests: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRequests"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    note_person_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPersonRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRequestAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    answer_person_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRequestAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    render: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenderInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_segments: {
        parameters: {
            query?: {
                label?: string;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segments"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_segment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSegment"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    count_segment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentCounting"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentCount"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    preview_segment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentRules"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_segment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_segment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_segment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_sender_domains: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderDomains"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_sender_domain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSenderDomain"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderDomainAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    check_sender_domain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderDomainAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_senders: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Senders"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_sender: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSender"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_sender: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                sender_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderAnswer"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_sender: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                sender_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    change_sender: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                sender_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    resend_verification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                sender_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_shared_domain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedDomainAnswer"];
                };
            };
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_shared_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedReportAnswer"];
                };
            };
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_gallery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gallery"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_templates: {
        parameters: {
            query?: {
                label?: string;
                name?: string;
            };
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Templates"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    create_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDocument"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    replace_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; 412 when somebody changed it since. */
                "If-Match"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    remove_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    duplicate_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Copy"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    list_template_versions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    read_template_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                template_id: string;
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionDocument"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    restore_template_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key within 24 hours does it once. */
                "Idempotency-Key"?: string;
                /** @description Which account, for people who belong to several. */
                "Mynuma-Account"?: string;
            };
            path: {
                template_id: string;
                version_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDocument"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            500: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    ask_to_verify_sender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    verify_sender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The link leads nowhere; a page says so. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
