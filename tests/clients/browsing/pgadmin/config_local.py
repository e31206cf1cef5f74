"""What pgAdmin, as a server with accounts, is told: where to listen and where to keep its files."""

import os

_folder = os.environ["PGADMIN_FOLDER"]

SERVER_MODE = True
DEFAULT_SERVER = "127.0.0.1"
DEFAULT_SERVER_PORT = int(os.environ["PGADMIN_PORT"])
DATA_DIR = _folder
LOG_FILE = os.path.join(_folder, "pgadmin4.log")
SQLITE_PATH = os.path.join(_folder, "pgadmin4.db")
SESSION_DB_PATH = os.path.join(_folder, "sessions")
STORAGE_DIR = os.path.join(_folder, "storage")
KERBEROS_CCACHE_DIR = os.path.join(_folder, "krbccache")
AZURE_CREDENTIAL_CACHE_DIR = os.path.join(_folder, "azurecredentialcache")
UPGRADE_CHECK_ENABLED = False
MASTER_PASSWORD_REQUIRED = False
