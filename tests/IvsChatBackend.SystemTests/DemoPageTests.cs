using IvsChatBackend.DevHost;
using IvsChatBackend.TestKit;
using Microsoft.Playwright;

namespace IvsChatBackend.SystemTests;

/// <summary>The demo page in a real browser.</summary>
public sealed class DemoPageTests : IAsyncLifetime
{
    private DevHostApplication _host = null!;

    public async ValueTask InitializeAsync() => _host = await DevHostApplication.StartAsync(new DevHostOptions { Port = 0, IvsChatPort = 0 });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Two_tabs_chat_a_viewer_cannot_send_and_a_moderator_deletes()
    {
        var chromium = Requires.Chromium();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });

        var member = await JoinAsync(browser, "meg", "Meg", "member");
        var moderator = await JoinAsync(browser, "mo", "Mo", "moderator");
        var viewer = await JoinAsync(browser, "vic", "Vic", "viewer");

        await member.GetByLabel("Message", new PageGetByLabelOptions { Exact = true }).FillAsync("hello, room");
        await member.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send" }).ClickAsync();
        foreach (var page in new[] { member, moderator, viewer })
        {
            await Assertions.Expect(page.GetByText("hello, room")).ToBeVisibleAsync();
        }

        await moderator.GetByLabel("Message", new PageGetByLabelOptions { Exact = true }).FillAsync("welcome, Meg");
        await moderator.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send" }).ClickAsync();
        await Assertions.Expect(member.GetByText("welcome, Meg")).ToBeVisibleAsync();

        await Assertions.Expect(viewer.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send" })).ToBeDisabledAsync();
        await Assertions.Expect(viewer.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete" })).ToHaveCountAsync(0);
        await Assertions.Expect(member.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete" })).ToHaveCountAsync(0);
        await SaveScreenshotAsync(moderator);

        await moderator.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "hello, room" })
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        foreach (var page in new[] { member, moderator, viewer })
        {
            await Assertions.Expect(page.GetByText("message deleted")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("hello, room")).ToHaveCountAsync(0);
        }

        await moderator.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "Meg" }).First
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Disconnect" }).ClickAsync();
        await Assertions.Expect(member.GetByText("You left the room, or were disconnected.")).ToBeVisibleAsync();
    }

    private async Task<IPage> JoinAsync(IBrowser browser, string userId, string displayName, string role)
    {
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 760, Height = 560 } });
        await page.GotoAsync(_host.Addresses.Api);
        await page.GetByLabel("User id").FillAsync(userId);
        await page.GetByLabel("Display name").FillAsync(displayName);
        await page.GetByLabel("Role").SelectOptionAsync(role);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Join" }).ClickAsync();
        await Assertions.Expect(page.GetByText($"{userId} · {role}")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The README's picture, made anew where <c>SCREENSHOT</c> names a file.</summary>
    private static async Task SaveScreenshotAsync(IPage page)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOT") is { Length: > 0 } path)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        }
    }
}
