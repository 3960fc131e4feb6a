using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Tests.Tokens;

public sealed class TokenLimitTests
{
    private const string Path = "/rooms/lobby/tokens";

    // Between two attempts. The deadline of them all is further away while there are few.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Of_a_thousand_requests_at_once_as_many_succeed_as_the_users_bucket_holds()
    {
        await using var api = await StartAsync(new VendingLimits { AccountPerSecond = 200 });
        var token = api.TokenFor("ann");

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => api.SendAsync("POST", Path, token)));

        Assert.Equal(15, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(985, answers.Count(answer => answer.Code == "rate_limited"));
        Assert.Equal(15, api.IvsChat.Calls.Count);
    }

    [Fact]
    public async Task A_refused_user_is_told_when_to_come_again_and_served_then()
    {
        await using var api = await StartAsync(new VendingLimits { Subject = new RateLimit(30, 1) });
        var token = api.TokenFor("ann");
        await api.SendAsync("POST", Path, token);

        var refused = await api.SendAsync("POST", Path, token);
        api.Time.Advance(TimeSpan.FromMilliseconds(1999));
        var early = await api.SendAsync("POST", Path, token);
        api.Time.Advance(TimeSpan.FromMilliseconds(1));
        var served = await api.SendAsync("POST", Path, token);

        Assert.Equal((HttpStatusCode.TooManyRequests, "rate_limited", "2"), (refused.Status, refused.Code, refused.Headers.RetryAfter?.ToString()));
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (early.Status, early.Headers.RetryAfter?.ToString()));
        Assert.Equal(HttpStatusCode.Created, served.Status);
    }

    [Fact]
    public async Task One_user_over_their_limit_leaves_the_account_to_others()
    {
        await using var api = await StartAsync(new VendingLimits { Subject = new RateLimit(30, 2), AccountPerSecond = 10 });
        var greedy = api.TokenFor("greedy");
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await api.SendAsync("POST", Path, greedy);
        }

        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => api.SendAsync("POST", Path, api.TokenFor($"user-{index}"))));

        Assert.All(others, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
    }

    [Fact]
    public async Task All_users_together_stay_within_the_accounts_budget_a_second()
    {
        await using var api = await StartAsync(new VendingLimits { AccountPerSecond = 7 });

        var first = await BurstAsync(api, "first");
        api.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await BurstAsync(api, "second");

        Assert.Equal((7, 7), (first, second));
    }

    [Fact]
    public async Task The_operator_is_told_when_the_budget_of_all_is_used_up_and_not_a_users_own()
    {
        await using var api = await StartAsync(new VendingLimits { Subject = new RateLimit(30, 1), AccountPerSecond = 7 });
        var greedy = api.TokenFor("greedy");
        await api.SendAsync("POST", Path, greedy);
        await api.SendAsync("POST", Path, greedy);
        Assert.DoesNotContain(api.Log.Lines, line => line.Contains("account_budget", StringComparison.Ordinal));

        await BurstAsync(api, "all");

        Assert.Contains(api.Log.Lines, line => line.Contains("account_budget", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_the_role_refuses_costs_nothing()
    {
        await using var api = await StartAsync(new VendingLimits { Subject = new RateLimit(30, 1) });
        var token = api.TokenFor("ann");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await api.SendAsync("POST", Path, token, """{"capabilities":["DELETE_MESSAGE"]}""");
        }

        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync("POST", Path, token)).Status);
    }

    [Fact]
    public async Task While_IVS_Chat_throttles_it_is_asked_again_and_the_client_sees_nothing_of_it()
    {
        await using var api = await StartAsync(new VendingLimits());
        api.IvsChat.Fails = Failure.Unavailable("As told.", TimeSpan.FromSeconds(1));
        api.IvsChat.OnCall = count => api.IvsChat.Fails = count < 3 ? api.IvsChat.Fails : null;

        var answer = await DriveAsync(api, api.SendAsync("POST", Path, api.TokenFor("ann")));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(3, api.IvsChat.Calls.Count);
    }

    [Fact]
    public async Task When_IVS_Chat_throttles_past_the_deadline_it_is_a_503_with_a_time_to_come_again()
    {
        await using var api = await StartAsync(new VendingLimits());
        api.IvsChat.Fails = Failure.Unavailable("As told.", TimeSpan.FromSeconds(1));
        var start = api.Time.GetUtcNow();

        var answer = await DriveAsync(api, api.SendAsync("POST", Path, api.TokenFor("ann")));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "upstream_unavailable", "1"), (answer.Status, answer.Code, answer.Headers.RetryAfter?.ToString()));
        Assert.InRange(api.IvsChat.Calls.Count, 3, 200);
        Assert.All(api.IvsChat.Calls, call => Assert.IsType<ChatTokenSpecification>(call));
        Assert.InRange(api.Time.GetUtcNow() - start, TimeSpan.Zero, PatientChatTokens.Deadline + TimeSpan.FromSeconds(1));
    }

    private static async Task<int> BurstAsync(TestApi api, string prefix)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => api.SendAsync("POST", Path, api.TokenFor($"{prefix}-{index}"))));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("rate_limited", answer.Code));
        return answers.Count(answer => answer.Status == HttpStatusCode.Created);
    }

    /// <summary>Moves the clock from each wait before another attempt to its end, until the request is answered.</summary>
    private static async Task<Answer> DriveAsync(TestApi api, Task<Answer> request)
    {
        using var answered = new CancellationTokenSource();
        while (!request.IsCompleted)
        {
            await Task.WhenAny(request, api.Time.AdvanceToTimerAsync(LongestWait, answered.Token));
        }

        await answered.CancelAsync();
        return await request;
    }

    private static Task<TestApi> StartAsync(VendingLimits limits) => TestApi.StartAsync(options => options with { Limits = limits });
}
