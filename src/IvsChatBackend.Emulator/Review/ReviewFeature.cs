namespace IvsChatBackend.Emulator.Review;

internal static class ReviewFeature
{
    public static void AddReview(this IServiceCollection services, ReviewOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ReviewFunctions>();
        services.AddSingleton<IMessageReviewHandlers>(provider => provider.GetRequiredService<ReviewFunctions>());
        services.AddSingleton<MessageReviewer>();
    }
}
