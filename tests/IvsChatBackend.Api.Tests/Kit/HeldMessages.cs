using IvsChatBackend.Core.Review.Queue;
using IvsChatBackend.Core.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Kit;

/// <summary>Messages that the review held.</summary>
internal static class HeldMessages
{
    /// <summary>Holds a message of Bob's in the lobby for a week.</summary>
    /// <returns>Its id in the queue.</returns>
    public static async Task<string> HoldAsync(TestApi api, string content = "No spoiler intended")
    {
        var queue = api.Services.GetRequiredService<ReviewQueue>();
        var now = api.Time.GetUtcNow();
        var cancellation = TestContext.Current.CancellationToken;
        await queue.HoldAsync(
            new RoomRegistration { Id = TestApi.RoomId, Arn = TestApi.RoomArn },
            new QueueEntry
            {
                Id = "",
                MessageId = "AbCdEfGhIjKl",
                UserId = "bob",
                DisplayName = "Bob",
                Content = content,
                Rule = "spoiler",
                HeldAt = now,
                ExpiresAt = now.AddDays(7),
                State = QueueState.Waiting,
            },
            "review",
            cancellation);
        return (await queue.ListAsync(TestApi.RoomId, 1, null, cancellation)).Entries[0].Id;
    }
}
