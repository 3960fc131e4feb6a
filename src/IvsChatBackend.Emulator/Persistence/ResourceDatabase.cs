using System.Text.Json;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.State;
using Microsoft.Data.Sqlite;

namespace IvsChatBackend.Emulator.Persistence;

/// <summary>Keeps the account in a file, one row a resource; each change is on the disk before it counts.</summary>
/// <param name="directory">Of one account; a journal that an earlier version left there is taken over once.</param>
internal sealed class ResourceDatabase(string directory, AccountName account) : IChangeLog, IDisposable
{
    private const string Schema = """
        CREATE TABLE account (region TEXT NOT NULL, id TEXT NOT NULL);
        CREATE TABLE resources (arn TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
        """;

    private DurableDatabase? _database;

    public Resources Load()
    {
        _database = DurableDatabase.Open(directory);
        try
        {
            if (_database.IsNew)
            {
                Establish(_database, FormerJournal.Read(directory, account));
            }

            FormerJournal.PutAside(directory);
            ThrowIfAnothers(_database);
            var changes = _database.Read("SELECT content FROM resources", row => ReadChange(row.GetString(0)));
            return changes.Aggregate(Resources.None, (resources, change) => resources.After(change));
        }
        catch (IOException exception)
        {
            throw new EmulatorDataException(exception.Message, exception);
        }
    }

    public void Append(ResourceChange change, Resources after) => _database!.Write(transaction =>
    {
        if (change.Arn is { } arn)
        {
            DurableDatabase.Run(transaction, "DELETE FROM resources WHERE arn = $1", arn);
        }
        else
        {
            DurableDatabase.Run(transaction, "DELETE FROM resources");
        }

        if (change.DeletedArn is null && change.Arn is not null)
        {
            Insert(transaction, change);
        }
    });

    public void Dispose() => _database?.Dispose();

    private void Establish(DurableDatabase database, Resources former) => database.Write(transaction =>
    {
        DurableDatabase.Run(transaction, Schema);
        DurableDatabase.Run(transaction, "INSERT INTO account VALUES ($1, $2)", account.Region, account.Id);
        foreach (var change in former.ToChanges())
        {
            Insert(transaction, change);
        }
    });

    private static void Insert(SqliteTransaction transaction, ResourceChange change) => DurableDatabase.Run(
        transaction,
        "INSERT INTO resources VALUES ($1, $2)",
        change.Arn,
        JsonSerializer.Serialize(change, JournalJson.Default.ResourceChange));

    private void ThrowIfAnothers(DurableDatabase database)
    {
        foreach (var kept in database.Read("SELECT region, id FROM account", row => new AccountName(row.GetString(0), row.GetString(1))))
        {
            if (kept != account)
            {
                throw new EmulatorDataException($"{database.Path} holds account {kept.Id} in {kept.Region}, not account {account.Id} in {account.Region}.");
            }
        }
    }

    private static ResourceChange ReadChange(string content) =>
        JsonSerializer.Deserialize(content, JournalJson.Default.ResourceChange)?.WithOrdinalTags() ?? throw new JsonException();
}
