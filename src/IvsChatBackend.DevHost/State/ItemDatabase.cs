using System.Globalization;
using IvsChatBackend.Core.State;
using IvsChatBackend.Emulator.Persistence;
using Microsoft.Data.Sqlite;

namespace IvsChatBackend.DevHost.State;

/// <summary>Items in a file, one row each. A change is on the disk when its method returns. Not for several threads at once.</summary>
internal sealed class ItemDatabase : IDisposable
{
    private const string Schema = """
        CREATE TABLE items (
            partition TEXT NOT NULL, sort TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, expires TEXT,
            PRIMARY KEY (partition, sort)) WITHOUT ROWID;
        CREATE TABLE migrations (name TEXT PRIMARY KEY) WITHOUT ROWID;
        """;

    private readonly DurableDatabase _database;

    private ItemDatabase(DurableDatabase database) => _database = database;

    /// <summary>Opens the folder's database. A journal of an earlier version is taken over once, and each migration is made once.</summary>
    /// <param name="migrations">In the order in which they are made.</param>
    /// <returns>The database, and what is in it.</returns>
    /// <exception cref="DevHostException">The folder can't be used or is in use, or what is in it is damaged: one line for the user.</exception>
    public static (ItemDatabase Database, IReadOnlyCollection<Item> Items) Open(string directory, IReadOnlyList<StateMigration> migrations)
    {
        ItemDatabase? opened = null;
        try
        {
            opened = new ItemDatabase(DurableDatabase.Open(directory));
            opened.Establish(directory);
            FormerJournal.PutAside(directory);
            opened.Migrate(migrations);
            return (opened, opened.Items());
        }
        catch (Exception exception)
        {
            opened?.Dispose();
            throw exception is EmulatorDataException or IOException ? new DevHostException(exception.Message.ReplaceLineEndings(" ")) : exception;
        }
    }

    /// <exception cref="IOException">It could not be written.</exception>
    public void Put(Item item) => _database.Write(transaction => Put(transaction, item));

    /// <exception cref="IOException">It could not be written.</exception>
    public void Delete(ItemKey key) => _database.Write(transaction =>
        DurableDatabase.Run(transaction, "DELETE FROM items WHERE partition = $1 AND sort = $2", key.Partition, key.Sort));

    public void Dispose() => _database.Dispose();

    private static void Put(SqliteTransaction transaction, Item item) => DurableDatabase.Run(
        transaction,
        "INSERT OR REPLACE INTO items VALUES ($1, $2, $3, $4, $5)",
        item.Key.Partition,
        item.Key.Sort,
        item.Version,
        item.Document,
        item.ExpiresAt?.ToString("O", CultureInfo.InvariantCulture));

    private void Establish(string directory)
    {
        if (!_database.IsNew)
        {
            return;
        }

        var former = FormerJournal.Take(directory);
        _database.Write(transaction =>
        {
            DurableDatabase.Run(transaction, Schema);
            foreach (var item in former)
            {
                Put(transaction, item);
            }
        });
    }

    private void Migrate(IReadOnlyList<StateMigration> migrations)
    {
        var made = _database.Read("SELECT name FROM migrations", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        foreach (var migration in migrations.Where(migration => !made.Contains(migration.Name)))
        {
            var changed = migration.Change(Items());
            _database.Write(transaction =>
            {
                foreach (var item in changed)
                {
                    Put(transaction, item);
                }

                DurableDatabase.Run(transaction, "INSERT INTO migrations VALUES ($1)", migration.Name);
            });
        }
    }

    private IReadOnlyList<Item> Items() => _database.Read(
        "SELECT partition, sort, version, document, expires FROM items",
        row => new Item(new ItemKey(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetString(3))
        {
            ExpiresAt = row.IsDBNull(4) ? null : DateTimeOffset.Parse(row.GetString(4), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        });
}
